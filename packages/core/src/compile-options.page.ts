import { originOf } from "./checks/base-url.ts";
import { check, readObject } from "./checks/check.ts";
import { currentPage } from "./page.ts";
import { session } from "./schemes/session.ts";

const otherCredentials = ["password", "apiToken", "oauth", "basic"];

/** A script file knows session alone: what everybody in the page can read is no place for another credential. */
export const compileOptions: typeof import("./compile-options.ts").compileOptions = (given) => {
  check(
    !Object.keys(Object(given)).some((name) => otherCredentials.includes(name)),
    "this script file knows session alone: bundle the package for any other credential",
    "ERR_BROWSER_CREDENTIALS",
  );
  // Such as a client's request, where the hook is passed without being called.
  const hasSession = Object.hasOwn(Object(given), "session");
  check(hasSession, "session is missing: write kintoneAuth({ session: true })", "ERR_NO_CREDENTIALS");
  const options = readObject("options", given, "an object", ["baseUrl", "session"]);
  const page = currentPage();
  const origin = originOf(options["baseUrl"], page);
  const authenticate = session.compile(options["session"], { origin, page });
  const schemes = [{ name: "session", authenticate, unsuited: undefined }] as const;
  return { origin, schemesFor: () => schemes, basic: undefined, locale: "en" };
};
