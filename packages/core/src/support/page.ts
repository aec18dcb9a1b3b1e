/** The part of `location` that is used here. */
export interface Page {
  readonly origin: string;
}

/**
 * The page, or the worker of a page's origin, that a browser runs this in: everyone can read its scripts. Undefined on a
 * server. Cloudflare's and Deno's workers have parts of a browser's, but not both `importScripts` and `location`, which a
 * browser's workers have even as modules.
 */
export function currentPage(): Page | undefined {
  const isInBrowser = typeof document === "object" || "importScripts" in globalThis;
  return isInBrowser && typeof location === "object" ? location : undefined;
}
