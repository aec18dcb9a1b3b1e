import { KintoneAuthError } from "@kintone-auth/core";
import { AuthorizationResponseError, ResponseBodyError } from "oauth4webapi";

/** The error codes of RFC 6749 (sections 4.1.2.1 and 5.2). No other text of a server's gets into a message. */
const knownCodes = new Set([
  "access_denied",
  "invalid_client",
  "invalid_grant",
  "invalid_request",
  "invalid_scope",
  "server_error",
  "temporarily_unavailable",
  "unauthorized_client",
  "unsupported_grant_type",
  "unsupported_response_type",
]);
/** The codes that are about the OAuth client, and not about the user's grant. */
const clientCodes = new Set<string | undefined>(["invalid_client", "unauthorized_client"]);

/** New users are left out, too. */
const noUsers = "An OAuth client has no users until they are chosen in its settings: is this user among them?";

/** The error for a code that could not be exchanged. */
export function exchangeFailed(error: unknown, response: Response | undefined): KintoneAuthError {
  return isRefusedGrant(error, response)
    ? new KintoneAuthError(
        "ERR_TOKEN_EXCHANGE",
        `Kintone refused the code of the callback${codeIn(error)}: a code is valid once, for 10 minutes, and only with ` +
          "the redirectUri that it was requested with. Send the user to a new authorizationUrl()",
      )
    : endpointFailed(error, response, "the code could not be exchanged. Send the user to a new authorizationUrl()");
}

/** The error for an access token that could not be refreshed. */
export function refreshFailed(error: unknown, response: Response | undefined): KintoneAuthError {
  return isRefusedGrant(error, response)
    ? new KintoneAuthError(
        "ERR_TOKEN_REFRESH",
        `Kintone refused to refresh this user's access token${codeIn(error)}: the user must grant access again. ` +
          `Send them to authorizationUrl(). ${noUsers}`,
      )
    : endpointFailed(error, response, "there is no access token now. The next request tries again");
}

/** The error for a callback that was not accepted. */
export function callbackFailed(error: unknown): KintoneAuthError {
  return new KintoneAuthError(
    "ERR_TOKEN_EXCHANGE",
    error instanceof AuthorizationResponseError
      ? `the user or Kintone did not allow it${codeIn(error)}. Send the user to a new authorizationUrl(). ${noUsers}`
      : "the callback does not belong to this user's authorizationUrl(): its state or its server (iss) is another one, or it " +
          "has no code. Keep the state in the user's session, one for each attempt, and send them to a new authorizationUrl()",
  );
}

/** Kintone does not document how it refuses a grant: a 400 without the standard's body counts as a refusal, too. */
function isRefusedGrant(error: unknown, response: Response | undefined): boolean {
  const code = error instanceof ResponseBodyError ? error.error : undefined;
  return code === "invalid_grant" || (response?.status === 400 && !clientCodes.has(code));
}

function endpointFailed(error: unknown, response: Response | undefined, consequence: string): KintoneAuthError {
  const isRefusedClient =
    response?.status === 401 || (error instanceof ResponseBodyError && clientCodes.has(error.error));
  return new KintoneAuthError(
    "ERR_TOKEN_ENDPOINT",
    isRefusedClient
      ? `Kintone does not accept this OAuth client${codeIn(error)}: check clientId, clientSecret and baseUrl`
      : `Kintone's token endpoint ${problemOf(error, response)}, so ${consequence}`,
  );
}

function problemOf(error: unknown, response: Response | undefined): string {
  if (error instanceof DOMException && error.name === "TimeoutError") return "did not respond in time";
  if (response === undefined) return "could not be reached, or its response broke off";
  return response.status === 200 ? "sent a response without valid tokens" : `responded with status ${response.status}`;
}

function codeIn(error: unknown): string {
  const isKnown = error instanceof ResponseBodyError || error instanceof AuthorizationResponseError;
  return isKnown && knownCodes.has(error.error) ? ` (${error.error})` : "";
}
