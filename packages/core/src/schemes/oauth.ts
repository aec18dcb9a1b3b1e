import { check, checkKeys, checkObject } from "../checks/check.ts";
import { checkHeaderToken } from "../checks/header-token.ts";
import { callCredential, compileCredential } from "../credential.ts";
import { masked } from "../masked.ts";
import { after } from "../maybe-promise.ts";
import type { AccessTokenSource } from "../options.ts";
import type { Authentication, SchemeDefinition } from "./scheme.ts";

const header = "Authorization";

/**
 * OAuth: a bearer token (RFC 6750, section 2.1).
 *
 * @see https://kintone.dev/en/docs/common/authentication/how-to-add-oauth-clients/
 */
export const oauth: SchemeDefinition = {
  header,
  compile: (option, { origin }) => {
    if (isAccessTokenSource(option)) {
      check(
        option.origin === undefined || option.origin === origin,
        "oauth is a token source for another origin than baseUrl's: create it for the same Kintone",
      );
      return () =>
        after(
          callCredential("oauth", () => option.getAccessToken()),
          bearer,
        );
    }
    return compileCredential("oauth", option, (value) => {
      checkObject("oauth", value, "{ accessToken } or a token source");
      checkKeys("oauth", value, ["accessToken"]);
      return bearer(value["accessToken"]);
    });
  },
};

function bearer(accessToken: unknown): Authentication {
  checkHeaderToken("oauth.accessToken", accessToken);
  return { headers: masked({ [header]: `Bearer ${accessToken}` }) };
}

function isAccessTokenSource(option: unknown): option is AccessTokenSource {
  return (
    typeof option === "object" &&
    option !== null &&
    "getAccessToken" in option &&
    typeof option.getAccessToken === "function"
  );
}
