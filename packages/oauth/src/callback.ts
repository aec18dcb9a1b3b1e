import { check, readObject, resolveUrl } from "@kintone-auth/core/checks";
import { type AuthorizationServer, type Client, validateAuthResponse } from "oauth4webapi";
import { callbackFailed } from "./failures.ts";
import { readRedirectUri } from "./redirect-uri.ts";

/** A callback (RFC 6749, section 4.1.2) that has been checked: it has the state of the user's session, and one code. */
export interface Callback {
  readonly parameters: URLSearchParams;
  readonly redirectUri: string;
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
    typeof callbackUrl === "string" || callbackUrl instanceof URL
      ? resolveUrl(String(callbackUrl), redirectUri)
      : undefined;
  check(url !== undefined, "callbackUrl must be the URL, with its query, that Kintone redirected the user to");
  try {
    const parameters = validateAuthResponse(server, client, url, state);
    if (!parameters.get("code") || parameters.getAll("code").length > 1)
      throw new Error("the callback must have one code");
    return { parameters, redirectUri };
  } catch (error) {
    throw callbackFailed(error);
  }
}
