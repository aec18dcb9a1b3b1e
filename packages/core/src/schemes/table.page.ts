import { KintoneAuthError } from "../errors.ts";
import type { SchemeDefinition } from "./scheme.ts";
import { session } from "./session.ts";

/** A script file knows session alone. The header of another scheme may be the caller's own all the same. */
export const schemes: typeof import("./table.ts").schemes = {
  password: other("X-Cybozu-Authorization"),
  apiToken: other("X-Cybozu-API-Token"),
  oauth: other("Authorization"),
  session,
};

function other(header: string): SchemeDefinition {
  return { header, compile: refuse };
}

function refuse(): never {
  throw new KintoneAuthError(
    "ERR_BROWSER_CREDENTIALS",
    "this script file knows session alone: bundle the package for any other credential",
  );
}
