import { check, isInstanceOf, readObject, resolveUrl } from "@kintone-auth/core/checks";
import { type AuthorizationServer, type Client, validateAuthResponse } from "oauth4webapi";
import { callbackFailed } from "./failures.ts";
import { readRedirectUri } from "./redirect-uri.ts";
import { isStateFor } from "./state.ts";

/**
 * A callback (RFC 6749, section 4.1.2) that has been checked: it came to the redirect URI, and has the state of the user's
 * session, made for this Kintone and OAuth client, and one code.
 */
export interface Callback {
  readonly parameters: URLSearchParams;
  readonly redirectUri: string;
  readonly state: string;
}

export function readCallback(server: AuthorizationServer, client: Client, given: unknown): Callback {
  const names = ["callbackUrl", "redirectUri", "state"];
  const options = readObject("options", given, "{ callbackUrl, redirectUri, state }", names);
  const redirectUri = readRedirectUri(options["redirectUri"]);
  const { callbackUrl, state } = options;
  check(
    typeof state === "string" && state !== "",
    "this user's session has no state: has it expired, or was its cookie not sent? Send them to a new authorizationUrl()",
    "ERR_TOKEN_EXCHANGE",
  );
  const url =
    typeof callbackUrl === "string" || isInstanceOf(callbackUrl, "URL")
      ? resolveUrl(String(callbackUrl), redirectUri)
      : undefined;
  check(url !== undefined, "callbackUrl must be the URL, with its query, that Kintone redirected the user to");
  // Not a reason to send the user to log in again, which would end here again.
  check(
    isAt(new URL(redirectUri), url),
    "callbackUrl is not at redirectUri. Behind a proxy, a server is told another scheme or host than the user's browser, and a " +
      'router may leave out a part of the path: pass the path and query, as the browser has them, such as "/callback?code=…"',
  );
  check(
    isStateFor({ origin: server.issuer, clientId: client.client_id, redirectUri }, state),
    "the state in this user's session was made for another Kintone, OAuth client or redirectUri. Send them to a new " +
      "authorizationUrl(), and use one redirectUri for each Kintone",
    "ERR_TOKEN_EXCHANGE",
  );
  try {
    const parameters = validateAuthResponse(server, client, url, state);
    if (!parameters.get("code") || parameters.getAll("code").length > 1)
      throw new Error("the callback must have one code");
    return { parameters, redirectUri, state };
  } catch (error) {
    throw callbackFailed(error);
  }
}

/** Compares the origin and the path. Kintone adds its parameters to those of the redirect URI, if it has any. */
function isAt(redirectUri: URL, url: URL): boolean {
  const hasParameters = [...redirectUri.searchParams].every(([name, value]) =>
    url.searchParams.getAll(name).includes(value),
  );
  return url.origin === redirectUri.origin && url.pathname === redirectUri.pathname && hasParameters;
}
