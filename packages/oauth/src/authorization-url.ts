import { check, readObject } from "@kintone-auth/core/checks";
import type { CompiledOptions } from "./compile-options.ts";
import type { AuthorizationUrl } from "./options.ts";
import { readRedirectUri } from "./redirect-uri.ts";
import { newState } from "./state.ts";

/** Makes the authorization request of RFC 6749, section 4.1.1, with a new state. */
export function authorizationUrl({ origin, clientId }: CompiledOptions, given: unknown): AuthorizationUrl {
  const names = ["redirectUri", "scope"];
  const options = readObject("options", given, "{ redirectUri, scope }", names);
  const redirectUri = readRedirectUri(options["redirectUri"]);
  const state = newState({ origin, clientId, redirectUri });
  const url = new URL("/oauth2/authorization", origin);
  const parameters = {
    client_id: clientId,
    redirect_uri: redirectUri,
    state,
    response_type: "code",
    scope: readScope(options["scope"]),
  };
  url.search = new URLSearchParams(parameters).toString();
  return { url: url.href, state };
}

function readScope(scope: unknown): string {
  check(
    Array.isArray(scope) && scope.length > 0 && scope.every(isScope),
    'scope must be an array of scopes, such as ["k:app_record:read"]',
  );
  return scope.join(" ");
}

/** Checks the syntax alone (RFC 6749, section 3.3): Kintone may have more scopes than `KintoneScope` lists. */
function isScope(name: unknown): boolean {
  return typeof name === "string" && /^[\x21\x23-\x5b\x5d-\x7e]+$/.test(name);
}
