import { check } from "./checks/check.ts";
import { type HeaderSource, headerValues } from "./header-source.ts";
import { apiTokenHeader, oauthHeader, passwordHeader } from "./schemes/headers.ts";

/**
 * The value that the caller has put into `Authorization`, in an array that is empty when there is none.
 *
 * @throws {KintoneAuthError} `ERR_AUTHORIZATION_CONFLICT` when it has more than one value
 */
export function readAuthorization(headers: HeaderSource): readonly string[] {
  const values = headerValues(headers, oauthHeader);
  check(
    values.length <= 1,
    "this request has more than one Authorization: leave one of the header, the client's auth option, the URL's user name",
    "ERR_AUTHORIZATION_CONFLICT",
  );
  return values;
}

/** Whether the caller has put a Kintone credential on a request, which then wins as it stands. */
export function bringsCredential(headers: HeaderSource, authorization: readonly string[]): boolean {
  return (
    !authorization.every(isBasic) ||
    [passwordHeader, apiTokenHeader].some((name) => headerValues(headers, name).length > 0)
  );
}

function isBasic(authorization: string): boolean {
  return /^basic(\s|$)/i.test(authorization.trim());
}
