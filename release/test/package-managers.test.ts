import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { tablesOf } from "../../docs/src/markdown/tables.ts";
import { readText } from "../../docs/src/repository.ts";
import { reportTable } from "../../test-fixtures/src/report-table.ts";
import { type PackageManager, type Project, packageManagers } from "./package-managers/package-managers.ts";
import { makeSecondVersion, type SecondVersion } from "./package-managers/second-version.ts";
import {
  type Dependencies,
  entriesOf,
  librariesOf,
  packages,
  readManifest,
  versionsOf,
} from "./packed/packed-packages.ts";

const patience = 300_000;
const tarballs = inject("tarballs");
const clients = ["axios", "ky", "got"];
const newest = Object.fromEntries(clients.map((client) => [client, versionsOf(client)[0] ?? ""]));
const oldest = Object.fromEntries(clients.map((client) => [client, versionsOf(client).at(-1) ?? ""]));
const aboutPeers = /\bpeer/i;

const columns = ["package manager", "clients", "warnings about peers", "`import`", "`require`"];
const table = tablesOf(readText("docs/tools.md")).find(([header]) => header?.[0] === columns[0]);

let folder: string;
let secondVersion: SecondVersion;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kintone-auth-package-managers-"));
  secondVersion = await makeSecondVersion(join(folder, "second"), librariesOf(tarballs));
}, patience);

afterAll(() => rmSync(folder, { recursive: true, force: true }), patience);

it("docs/tools.md has a row for each package manager with the newest and with the oldest clients, and no other", () => {
  const rows = Object.keys(packageManagers).flatMap((name) =>
    [newest, oldest].map((installed) => [name, namesOf(installed)]),
  );
  expect(table?.map((row) => row.slice(0, 2))).toStrictEqual([columns.slice(0, 2), ...rows]);
  expect(table?.[0]).toStrictEqual(columns);
});

// Most of the time is spent waiting for the network and the disk.
describe.concurrent.each(Object.entries(packageManagers))("%s", (name, manager) => {
  it("works as docs/tools.md says, and without a warning about peers, with every client's newest and oldest version, and runs the doctor", {
    timeout: patience,
  }, async (context) => {
    const rows: string[][] = [];
    for (const [age, installed] of Object.entries({ newest, oldest })) {
      const project = await install(manager, age, { dependencies: { ...tarballs, ...installed }, overrides: tarballs });
      const peers = project.warnings.filter((warning) => aboutPeers.test(warning));
      const cells = [peers.join("; ") || "none", await works(project, "use.mjs"), await works(project, "use.cjs")];
      rows.push([name, namesOf(installed), ...cells, project.warnings.join("; ")]);
      const version = await manager.runCommand(project.folder, "kintone-auth-doctor", ["--version"]);
      expect(version).toBe(`${readManifest("doctor").version}\n`);
    }
    reportTable(context, { title: "package managers", columns: [...columns, "all warnings"], rows });
    expect(rows.map((row) => row.slice(0, -1))).toStrictEqual(table?.filter(([first]) => first === name));
  });

  it("warns of a client that is too old", { timeout: patience }, async () => {
    const { devDependencies } = JSON.parse(readText("packages/axios/package.json"));
    const tooOld = devDependencies["too-old-axios"].replace("npm:", "").split("@")[1];
    const overrides = pick(tarballs, "core", "axios");
    const dependencies = { ...overrides, axios: tooOld };
    const said = await install(manager, "too-old", { dependencies, overrides }).then(
      ({ warnings }) => warnings,
      String,
    );
    expect(String(said)).toMatch(aboutPeers);
  });

  it("lets two versions of these packages know each other", { timeout: patience }, async () => {
    const { library, overrides, ...own } = secondVersion;
    const dependencies = { ...own.tarballs, "a-library": library, ...newest };
    const project = await install(manager, "two-versions", { dependencies, overrides });
    copyFileSync(join(import.meta.dirname, "package-managers/two-versions.mjs"), join(project.folder, "check.mjs"));
    expect(await manager.runFile(project.folder, "check.mjs", [])).toBe("80 checks of two versions\n");
  });

  interface InstalledProject {
    readonly folder: string;
    readonly warnings: readonly string[];
  }

  async function install(manager: PackageManager, label: string, project: Project): Promise<InstalledProject> {
    const place = join(folder, name.replaceAll(/\W/g, ""), label);
    return { folder: place, warnings: await manager.install(place, project) };
  }

  /** Every entry loads, and requests through every client arrive with their token. */
  async function works(project: InstalledProject, file: "use.mjs" | "use.cjs"): Promise<string> {
    for (const each of ["check.mjs", file])
      copyFileSync(join(import.meta.dirname, "packaging", each), join(project.folder, each));
    const printed = await manager.runFile(project.folder, file, packages.flatMap(entriesOf));
    return printed === `works on Node.js ${process.versions.node}\n` ? "works" : printed;
  }
});

/** Clients with their versions, as docs/tools.md names them: without the last number. */
function namesOf(installed: Dependencies): string {
  return Object.entries(installed)
    .map(([client, version]) => `${client} ${version.replace(/\.\d+$/, "")}`)
    .join(", ");
}

function pick(all: Dependencies, ...names: readonly string[]): Dependencies {
  return Object.fromEntries(names.map((name) => [`@kintone-auth/${name}`, all[`@kintone-auth/${name}`] ?? ""]));
}
