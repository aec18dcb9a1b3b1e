import { KintoneAuthError } from "./errors.ts";
import { type HeaderSource, headerValues } from "./header-source.ts";
import { schemes } from "./schemes/table.ts";

/** The headers that carry a Kintone credential. `Authorization` counts unless it is Basic. */
export const credentialHeaders: readonly string[] = Object.values(schemes).flatMap(({ header }) => header ?? []);

/** Whether the caller has put a Kintone credential on a request, which then wins as it stands. */
export function bringsCredential(headers: HeaderSource): boolean {
  return credentialHeaders.some((name) =>
    headerValues(headers, name).some((value) => name !== "Authorization" || !isBasic(value)),
  );
}

/**
 * Whether the caller has put anything into `Authorization`.
 *
 * @throws {KintoneAuthError} `ERR_AUTHORIZATION_CONFLICT` when it has more than one value
 */
export function occupiesAuthorization(headers: HeaderSource): boolean {
  const values = headerValues(headers, "Authorization");
  if (values.length > 1) {
    throw new KintoneAuthError(
      "ERR_AUTHORIZATION_CONFLICT",
      "this request has more than one Authorization (a header, the client's own auth option, a user name in the URL): " +
        "one would silently replace the other, so leave one",
    );
  }
  return values.length > 0;
}

function isBasic(authorization: string): boolean {
  return /^basic(\s|$)/i.test(authorization.trim());
}
