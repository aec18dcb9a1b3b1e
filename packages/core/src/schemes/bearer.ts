import { checkHeaderToken } from "../checks/header-token.ts";
import type { Scheme } from "../options.ts";
import { authorizationHeader } from "../request/credential-headers.ts";
import { type Decision, decisionFor } from "./decision.ts";

/** A bearer token (RFC 6750, section 2.1). */
export function bearer(scheme: Scheme, option: string, token: unknown, rest?: Pick<Decision, "refresh">): Decision {
  checkHeaderToken(option, token);
  return decisionFor(scheme, { [authorizationHeader]: `Bearer ${token}` }, rest);
}
