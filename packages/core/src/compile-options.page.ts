import { originOf } from "./checks/base-url.ts";
import { check, readObject } from "./checks/check.ts";
import { currentPage } from "./page.ts";
import { headerOf } from "./schemes/headers.ts";
import { session } from "./schemes/session.ts";

/** A script file knows session alone: what everybody in the page can read is no place for another credential. */
export const compileOptions: typeof import("./compile-options.ts").compileOptions = (given) => {
  const names = Object.keys(Object(given));
  check(
    !["basic", ...Object.keys(headerOf)].some((name) => names.includes(name)),
    "this script file knows session alone: bundle the package for any other credential",
    "ERR_BROWSER_CREDENTIALS",
  );
  // Such as a client's request, where the hook is passed without being called.
  check(names.includes("session"), "session is missing: write kintoneAuth({ session: true })", "ERR_NO_CREDENTIALS");
  const options = readObject("options", given, "an object", ["baseUrl", "session"]);
  // In a worker, which is no page, no base URL is at the page's origin: the session is refused.
  const page = currentPage() ?? { origin: "" };
  const origin = originOf(options["baseUrl"], page);
  const authenticate = session.compile(options["session"], { origin, page });
  const schemes = [{ name: "session", authenticate }] as const;
  return { origin, schemesFor: () => schemes, withBasic: undefined, locale: "en", canRefresh: false };
};
