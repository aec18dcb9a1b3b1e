import { readObject } from "../checks/check.ts";
import { checkHeaderToken } from "../checks/header-token.ts";
import { compileCredential } from "../credential.ts";
import { masked } from "../masked.ts";
import type { SchemeDefinition } from "./scheme.ts";

const header = "Authorization";

/**
 * OAuth: a bearer token (RFC 6750, section 2.1).
 *
 * @see https://kintone.dev/en/docs/common/authentication/how-to-add-oauth-clients/
 */
export const oauth: SchemeDefinition = {
  header,
  compile: (option) =>
    compileCredential("oauth", option, (value) => {
      const { accessToken } = readObject("oauth", value, "{ accessToken }", ["accessToken"]);
      checkHeaderToken("oauth.accessToken", accessToken);
      return { headers: masked({ [header]: `Bearer ${accessToken}` }) };
    }),
};
