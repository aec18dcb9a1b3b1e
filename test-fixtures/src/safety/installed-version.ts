import { readFileSync } from "node:fs";

/** The version of the client that a run is about, read from where it is installed for the adapter's tests. */
export function installedVersion(testFile: string): string {
  const manifest = new URL(`../node_modules/${process.env["CLIENT_INSTALLED_AS"]}/package.json`, testFile);
  return JSON.parse(readFileSync(manifest, "utf8")).version;
}
