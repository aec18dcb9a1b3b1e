/** The part of `location` that is used here. */
export interface Page {
  readonly origin: string;
}

/** Globals that some platforms have, and others have not. */
interface Platform {
  readonly importScripts?: unknown;
  readonly process?: unknown;
}

/**
 * The page, or the worker of a page's origin, that this runs in: also one that jsdom or happy-dom imitates on a server.
 * Cloudflare's and Deno's workers have parts of a browser's, but not both `importScripts` and `location`, which a browser's
 * workers have even as modules.
 */
export function currentPage(): Page | undefined {
  const hasPage = typeof document === "object" || "importScripts" in globalThis;
  return hasPage && typeof location === "object" ? location : undefined;
}

/** Whether a test environment, such as jsdom, imitates the page on a server. */
export function isInImitatedPage(): boolean {
  return currentPage() !== undefined && !isInBrowser();
}

/**
 * Whether a browser runs this, so that everyone can read the script, and the browser alone sets the cookie. A page that is
 * only imitated has both the process of a server, whose copies for bundlers say that they are plain objects, and functions
 * written in JavaScript. Where only one of the two is there, as in Electron's pages, it is a browser.
 */
export function isInBrowser(): boolean {
  if (!currentPage()) return false;
  const { importScripts, process } = globalThis as Platform;
  if (Object.prototype.toString.call(process) !== "[object process]") return true;
  // A script may have wrapped one of these. No script can replace a page's `location.reload`; workers have none.
  const href = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(location), "href")?.get;
  return [location.reload, importScripts, href].some((native) => /\[native code]/.test(String(native)));
}
