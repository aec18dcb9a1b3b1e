import { check } from "./checks/check.ts";
import { type HeaderSource, headerValues } from "./header-source.ts";
import { credentialHeaders, headerOf } from "./schemes/headers.ts";

/**
 * The value that the caller has put into `Authorization`, in an array that is empty when there is none.
 *
 * @throws {KintoneAuthError} `ERR_AUTHORIZATION_CONFLICT` when it has more than one value
 */
export function readAuthorization(headers: HeaderSource): readonly string[] {
  const values = headerValues(headers, headerOf.oauth);
  check(
    values.length <= 1,
    "this request has an Authorization more than once: leave one (header, auth option, user name in the URL)",
    "ERR_AUTHORIZATION_CONFLICT",
  );
  return values;
}

/** Whether the caller has put a Kintone credential on a request, which then wins as it stands. */
export function bringsCredential(headers: HeaderSource, authorization: readonly string[]): boolean {
  if (!authorization.every(isBasic)) return true;
  for (const name of otherCredentialHeaders) if (headerValues(headers, name).length > 0) return true;
  return false;
}

const otherCredentialHeaders = credentialHeaders.filter((name) => name !== headerOf.oauth);

function isBasic(authorization: string): boolean {
  return /^basic(\s|$)/i.test(authorization.trim());
}
