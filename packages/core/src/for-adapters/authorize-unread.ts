import type { AuthorizationDecision, AuthorizationRequest } from "../authorize.ts";
import type { KintoneAuth } from "../create-kintone-auth.ts";
import { headerValues } from "../header-source.ts";
import { isPromiseLike, type MaybePromise } from "../maybe-promise.ts";

/**
 * Decides on a request whose body nobody has read yet. A client cancels that body at once when a hook fails, and Node.js 24
 * then throws where nobody can catch it, unless the first read of a form's stream has ended: the refusal of a form comes one
 * turn of the event loop later.
 */
export function authorizeUnread(auth: KintoneAuth, request: AuthorizationRequest): MaybePromise<AuthorizationDecision> {
  try {
    const decision = auth.authorize(request);
    return isPromiseLike(decision) ? decision.catch((error) => refuse(request, error)) : decision;
  } catch (error) {
    if (!isForm(request)) throw error;
    return refuse(request, error);
  }
}

async function refuse(request: AuthorizationRequest, error: unknown): Promise<never> {
  if (isForm(request)) await new Promise((resolve) => setTimeout(resolve));
  throw error;
}

function isForm({ headers = {} }: AuthorizationRequest): boolean {
  return headerValues(headers, "Content-Type").some((type) => type.startsWith("multipart/form-data"));
}
