import { KintoneAuthError } from "@kintone-auth/core";
import { AuthorizationResponseError, ResponseBodyError } from "oauth4webapi";

/** The error codes of RFC 6749 (sections 4.1.2.1 and 5.2). Nothing else that a server says gets into a message. */
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
const codesOfClient = new Set<string | undefined>(["invalid_client", "unauthorized_client"]);

/** Why tokens could not be got in exchange for a code. */
export function exchangeFailed(error: unknown, answer: Response | undefined): KintoneAuthError {
  return isRefusal(error, answer)
    ? new KintoneAuthError(
        "ERR_TOKEN_EXCHANGE",
        `Kintone refused the code of the callback${codeIn(error)}: it serves once, for 10 minutes, and only with the ` +
          "redirectUri that it was got with. Send the user to a new authorizationUrl()",
      )
    : endpointFailed(error, answer, "the code could not be exchanged. Send the user to a new authorizationUrl()");
}

/** Why a new access token could not be got. */
export function refreshFailed(error: unknown, answer: Response | undefined): KintoneAuthError {
  return isRefusal(error, answer)
    ? new KintoneAuthError(
        "ERR_TOKEN_REFRESH",
        `Kintone refused to refresh this user's access token${codeIn(error)}: the user must authorise again. ` +
          "Send them to authorizationUrl()",
      )
    : endpointFailed(error, answer, "there is no access token now. The next request tries again");
}

/** Why a callback was not taken. */
export function callbackFailed(error: unknown): KintoneAuthError {
  return new KintoneAuthError(
    "ERR_TOKEN_EXCHANGE",
    error instanceof AuthorizationResponseError
      ? `the user or Kintone did not allow it${codeIn(error)}. Send the user to a new authorizationUrl()`
      : "the callback does not belong to this user's authorizationUrl(): its state is another one, or it has no code. " +
          "Keep the state in the user's session, one for each attempt, and send them to a new authorizationUrl()",
  );
}

/** How Kintone says that a grant is no longer valid is not documented: a 400 without the standard's body counts as well. */
function isRefusal(error: unknown, answer: Response | undefined): boolean {
  const code = error instanceof ResponseBodyError ? error.error : undefined;
  return code === "invalid_grant" || (answer?.status === 400 && !codesOfClient.has(code));
}

function endpointFailed(error: unknown, answer: Response | undefined, consequence: string): KintoneAuthError {
  const isOfClient = answer?.status === 401 || (error instanceof ResponseBodyError && codesOfClient.has(error.error));
  return new KintoneAuthError(
    "ERR_TOKEN_ENDPOINT",
    isOfClient
      ? `Kintone does not accept this OAuth client${codeIn(error)}: check clientId, clientSecret and baseUrl`
      : `Kintone's token endpoint ${problemOf(error, answer)}, so ${consequence}`,
  );
}

function problemOf(error: unknown, answer: Response | undefined): string {
  if (error instanceof DOMException && error.name === "TimeoutError") return "did not answer in time";
  if (answer === undefined) return "could not be reached, or its answer broke off";
  return answer.status === 200 ? "answered with something else than tokens" : `answered with status ${answer.status}`;
}

function codeIn(error: unknown): string {
  const isKnown = error instanceof ResponseBodyError || error instanceof AuthorizationResponseError;
  return isKnown && knownCodes.has(error.error) ? ` (${error.error})` : "";
}
