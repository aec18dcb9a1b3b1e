import { schemesTakenBy } from "../request/kintone-apis.ts";
import { parsedUrl } from "../request/pending-request.ts";
import { Unavailable } from "../support/unavailable.ts";
import { bearer } from "./bearer.ts";
import { compileCredential } from "./credential.ts";
import type { SchemeDefinition } from "./scheme.ts";

/**
 * A user API token: a bearer token (RFC 6750, section 2.1) that acts as a user, for the User API alone.
 *
 * @see https://kintone.dev/en/docs/common/authentication/
 */
export const userApiToken: SchemeDefinition = {
  needsAuthorization: true,
  isForSomePaths: true,
  canRefresh: () => false,
  compile: (option) => {
    const credential = compileCredential("userApiToken", option, (token) =>
      bearer("userApiToken", "userApiToken", token),
    );
    return (request) =>
      schemesTakenBy(request.method, parsedUrl(request).pathname)?.includes("userApiToken") ? credential() : elsewhere;
  },
};

const elsewhere = new Unavailable("it is for the User API, /v1/…, alone");
