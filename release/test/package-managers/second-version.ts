import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Dependencies, run } from "../packed/packed-packages.ts";
import { unpack } from "../packed/unpack.ts";

/** Packages in a later version than that of this repository, which depend on each other in that version. */
export interface SecondVersion {
  readonly tarballs: Dependencies;
  /** Which tarballs are meant by what the packages of both versions ask for, which is not published. */
  readonly overrides: Dependencies;
  /** A package of somebody else's, which depends on the first version. */
  readonly library: string;
}

const later = "99.0.0";

export async function makeSecondVersion(folder: string, tarballs: Dependencies): Promise<SecondVersion> {
  const names = Object.keys(tarballs);
  const laterTarballs: Record<string, string> = {};
  const overrides: Record<string, string> = {};
  for (const [name, tarball] of Object.entries(tarballs)) {
    const unpacked = join(folder, name);
    await unpack(tarball, join(unpacked, "package"));
    const manifest = JSON.parse(readFileSync(join(unpacked, "package/package.json"), "utf8"));
    const own = Object.keys(manifest.dependencies ?? {}).filter((dependency) => names.includes(dependency));
    const dependencies = { ...manifest.dependencies, ...Object.fromEntries(own.map((each) => [each, `^${later}`])) };
    const laterTarball = await pack(unpacked, { ...manifest, version: later, dependencies });
    laterTarballs[name] = laterTarball;
    overrides[`${name}@^${manifest.version}`] = tarball;
    overrides[`${name}@^${later}`] = laterTarball;
  }
  return { tarballs: laterTarballs, overrides, library: await makeLibrary(join(folder, "library"), tarballs) };
}

async function makeLibrary(folder: string, tarballs: Dependencies): Promise<string> {
  const names = Object.keys(tarballs);
  const imported = names.map((name) => `import * as ${nameWithin(name)} from "${name}";`);
  const exported = `export const versions = { ${names.map(nameWithin).join(", ")} };`;
  mkdirSync(join(folder, "package"), { recursive: true });
  writeFileSync(join(folder, "package/index.mjs"), [...imported, exported].join("\n"));
  const peerDependencies = { axios: "*", ky: "*", got: "*" };
  const manifest = { name: "a-library", version: "1.0.0", exports: "./index.mjs", dependencies: tarballs };
  return pack(folder, { ...manifest, peerDependencies });
}

/** Writes the manifest into `package`, packs that folder, and returns the tarball as a dependency. */
async function pack(folder: string, manifest: object): Promise<string> {
  writeFileSync(join(folder, "package/package.json"), JSON.stringify(manifest));
  await run("tar", ["czf", "package.tgz", "package"], { cwd: folder });
  return `file:${join(folder, "package.tgz")}`;
}

/** What a package is called after its scope. */
function nameWithin(name: string): string {
  return name.slice(name.indexOf("/") + 1);
}
