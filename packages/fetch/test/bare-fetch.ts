import { createRequire } from "node:module";
import * as undici from "undici";

const installedAs = process.env["CLIENT_INSTALLED_AS"] ?? "fetch";

/** The `fetch` that this run is about: Node.js's own, or undici's. */
// undici's types of Request and Response are its own.
export const bareFetch: typeof fetch =
  installedAs === "undici" ? (undici.fetch as unknown as typeof fetch) : (input, init) => fetch(input, init);

/** The classes that it takes: an implementation takes no other one's. */
export const BareRequest: typeof Request =
  installedAs === "undici" ? (undici.Request as unknown as typeof Request) : Request;

export const BareFormData: typeof FormData =
  installedAs === "undici" ? (undici.FormData as unknown as typeof FormData) : FormData;

/** With its version. */
export const fetchName: string =
  installedAs === "undici"
    ? `undici ${createRequire(import.meta.url)("undici/package.json").version}`
    : `fetch, Node.js ${process.versions.node}`;
