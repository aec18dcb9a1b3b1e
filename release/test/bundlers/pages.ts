import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { entriesOf, packages } from "../packed/packed-packages.ts";
import type { Entries } from "./bundler.ts";

export const clients = ["axios", "ky", "fetch"] as const;

/** What pages import: each client's package, by its main entry and by the one for a session alone. */
export const imports = [...clients, ...clients.map((client) => `${client}/session`)];

/** The page with the client alone, to compare with. */
export function aloneOf(imported: string): string {
  return `${clientOf(imported)}/alone`;
}

/** The name of a page's file, without folders. */
export function fileNameOf(page: string): string {
  return page.replace("/", "-");
}

const pages = [...imports, ...clients.map(aloneOf)];

/** A script with every entry of every package, for Node.js. It sends requests, and prints the names that it has imported. */
export const everyEntry = "every-entry";

/** Writes the script of each page to a folder of the project, and the one with every entry. */
export function writePages(project: string): Entries {
  const folder = join(project, "pages");
  mkdirSync(folder);
  cpSync(join(import.meta.dirname, "pages"), folder, { recursive: true });
  cpSync(join(import.meta.dirname, "../consumers/bundled/main.js"), join(folder, "main.js"));
  const scripts = [...pages.map((page) => [fileNameOf(page), scriptOf(page)]), [everyEntry, scriptWithEveryEntry()]];
  return Object.fromEntries(scripts.map(([name = "", code = ""]) => [name, writeScript(folder, name, code)]));
}

export function writeScript(folder: string, name: string, code: string): string {
  const path = join(folder, `page-${name}.js`);
  writeFileSync(path, code);
  return path;
}

/** Lets the test send requests in the page, through `senders[page]`. */
function scriptOf(page: string): string {
  const isAlone = page === aloneOf(page);
  const lines = [
    `import { bare, sendWith } from "./${clientOf(page)}.js";`,
    isAlone ? "const client = bare;" : `import { withKintoneAuth } from "@kintone-auth/${page}";`,
    isAlone ? "" : "const client = withKintoneAuth(bare, { session: true });",
    `(globalThis.senders ??= {})["${page}"] = sendWith(client);`,
  ];
  return lines.join("\n");
}

function scriptWithEveryEntry(): string {
  const entries = packages.flatMap(entriesOf);
  const lines = [
    'import "./main.js";',
    ...entries.map((entry, index) => `import * as entry${index} from "${entry}";`),
    `const entries = { ${entries.map((entry, index) => `"${entry}": entry${index}`).join(", ")} };`,
    "for (const [name, entry] of Object.entries(entries)) console.log(name, Object.keys(entry).sort().join());",
  ];
  return lines.join("\n");
}

function clientOf(page: string): string {
  return page.split("/", 1).join();
}
