import { check } from "../checks/check.ts";
import { apiTokenHeader, authorizationHeader, passwordHeader } from "./credential-headers.ts";
import { type HeaderSource, headerValues } from "./headers.ts";

/**
 * The value that the caller has put into `Authorization`, in an array that is empty when there is none.
 *
 * @throws {KintoneAuthError} `ERR_AUTHORIZATION_CONFLICT` when the request has more than one value
 */
export function readAuthorization(headers: HeaderSource): readonly string[] {
  const values = headerValues(headers, authorizationHeader);
  check(
    values.length <= 1,
    "this request has more than one Authorization: keep only one (header, auth option or user name in the URL)",
    "ERR_AUTHORIZATION_CONFLICT",
  );
  return values;
}

/** Whether the caller has put a Kintone credential on a request, which is then sent unchanged. */
export function bringsCredential(headers: HeaderSource, authorization: readonly string[]): boolean {
  return (
    !authorization.every(isBasic) ||
    headerValues(headers, passwordHeader).length > 0 ||
    headerValues(headers, apiTokenHeader).length > 0
  );
}

export function isBasic(authorization: string): boolean {
  return /^basic(\s|$)/i.test(authorization.trim());
}
