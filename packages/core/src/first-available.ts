import type { AuthenticatedRequest } from "./authenticated-request.ts";
import type { CompiledScheme } from "./compile-options.ts";
import type { AuthorizationDecision } from "./decision.ts";
import { KintoneAuthError } from "./errors.ts";
import { after, isPromiseLike, type MaybePromise } from "./maybe-promise.ts";
import type { Scheme } from "./options.ts";
import type { Unavailable } from "./schemes/scheme.ts";

/** A scheme that was not chosen, and why: without a secret. */
export interface SkippedScheme {
  readonly scheme: Scheme;
  readonly reason: string;
}

/** The decision of the first scheme that has one for this request. Adds those that it had to pass over to `skipped`. */
export function firstAvailable(
  schemes: readonly CompiledScheme[],
  request: AuthenticatedRequest,
  skipped?: SkippedScheme[],
  index = 0,
): MaybePromise<AuthorizationDecision> {
  const scheme = schemes[index];
  if (scheme === undefined) throw noCredentials(skipped);
  const answer = scheme.authenticate(request);
  // Most often so: the first scheme has a decision, and nothing needs to be made for it.
  if (!isPromiseLike(answer) && isDecision(answer)) return answer;
  return after(answer, (answer) => {
    if (isDecision(answer)) return answer;
    const passedOver = skipped ?? [];
    passedOver.push({ scheme: scheme.name, reason: answer?.reason ?? "its function answered undefined" });
    return firstAvailable(schemes, request, passedOver, index + 1);
  });
}

function isDecision(answer: AuthorizationDecision | Unavailable | undefined): answer is AuthorizationDecision {
  return answer !== undefined && !("reason" in answer);
}

function noCredentials(skipped: readonly SkippedScheme[] = []): KintoneAuthError {
  const reasons = skipped.map(({ scheme, reason }) => `${scheme} (${reason})`);
  return new KintoneAuthError(
    "ERR_NO_CREDENTIALS",
    `no credential is available, so nothing was sent: ${reasons.join(", ")}. Give what is missing`,
  );
}
