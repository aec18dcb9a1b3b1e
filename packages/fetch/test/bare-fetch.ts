import { createRequire } from "node:module";

export const isUndici: boolean = process.env["CLIENT_INSTALLED_AS"] === "undici";

/** The part of an implementation of fetch that is used here. An implementation takes no other one's requests and forms. */
interface Implementation {
  readonly fetch: typeof fetch;
  readonly Request: typeof Request;
  readonly FormData: typeof FormData;
}

/** The fetch that this run is about: Node.js's own, or undici's, whose types of the same classes are its own. */
const implementation = isUndici ? ((await import("undici")) as unknown as Implementation) : globalThis;

/** Never the global `fetch` itself, which would be looked up late. */
export const bareFetch: typeof fetch = (input, init) => implementation.fetch(input, init);
export const BareRequest: typeof Request = implementation.Request;
export const BareFormData: typeof FormData = implementation.FormData;

/** With its version. */
export const fetchName: string = isUndici
  ? `undici ${createRequire(import.meta.url)("undici/package.json").version}`
  : `fetch, Node.js ${process.versions.node}`;
