import { KintoneAuthError } from "./errors.ts";
import { type HeaderSource, headerValues } from "./header-source.ts";
import { schemes } from "./schemes/table.ts";

/** The headers that carry a Kintone credential. `Authorization` counts unless it is Basic. */
export const credentialHeaders: readonly string[] = Object.values(schemes).flatMap(({ header }) => header ?? []);

const headersOfOneScheme = credentialHeaders.filter((name) => name !== "Authorization");

/**
 * The value that the caller has put into `Authorization`, in an array that is empty when there is none.
 *
 * @throws {KintoneAuthError} `ERR_AUTHORIZATION_CONFLICT` when it has more than one value
 */
export function readAuthorization(headers: HeaderSource): readonly string[] {
  const values = headerValues(headers, "Authorization");
  if (values.length <= 1) return values;
  throw new KintoneAuthError(
    "ERR_AUTHORIZATION_CONFLICT",
    "this request has more than one Authorization (a header, the client's own auth option, a user name in the URL): " +
      "one would silently replace the other, so leave one",
  );
}

/** Whether the caller has put a Kintone credential on a request, which then wins as it stands. */
export function bringsCredential(
  headers: HeaderSource,
  authorization: readonly string[] = headerValues(headers, "Authorization"),
): boolean {
  return !authorization.every(isBasic) || headersOfOneScheme.some((name) => headerValues(headers, name).length > 0);
}

function isBasic(authorization: string): boolean {
  return /^basic(\s|$)/i.test(authorization.trim());
}
