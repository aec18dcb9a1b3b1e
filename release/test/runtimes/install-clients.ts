import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Dependencies, installByNpm, versionsOf } from "../packed/packed-packages.ts";
import { bundle } from "./bundle.ts";

export interface Installed {
  readonly folder: string;
  /** For Chromium. */
  readonly pageScript: string;
  readonly remove: () => void;
}

/**
 * Installs the packed packages with the clients, the newest major and the oldest in a project each: an adapter belongs to the
 * client that it finds. What the runtimes run lies beside them.
 */
export async function installClients(tarballs: Dependencies): Promise<Installed> {
  const folder = mkdtempSync(join(tmpdir(), "kintone-auth-runtimes-"));
  const scripts = join(import.meta.dirname, "project");
  cpSync(scripts, folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), '{"private":true,"type":"module"}');
  await Promise.all(
    Object.entries({ newest: 0, oldest: -1 }).map(async ([major, index]) => {
      const clients = ["axios", "ky", "got"].map((client) => [client, versionsOf(client).at(index) ?? ""]);
      mkdirSync(join(folder, major));
      await installByNpm(join(folder, major), { ...tarballs, ...Object.fromEntries(clients) });
      cpSync(join(scripts, "clients"), join(folder, major, "clients"), { recursive: true });
      writeFileSync(join(folder, major, "clients/package.json"), '{"type":"module"}');
    }),
  );
  const pageScript = join(folder, "page-script.js");
  writeFileSync(pageScript, await bundle(folder, "in-browser.js", "browser"));
  return { folder, pageScript, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
