import {
  attachAuthFailure,
  isRepeatableBody,
  type KintoneResponse,
  mayFollowRedirects,
  refreshAfter,
} from "@kintone-auth/core/adapter";
import { resolveUrl } from "@kintone-auth/core/checks";
import axios, { type AxiosError, type AxiosResponse } from "axios";
import type { AdapterCall, Attempt } from "./attempt.ts";
import { type Steps, sendAuthorized } from "./authorized-adapter.ts";
import { safeguards } from "./safeguards.ts";

/**
 * Sends a request. When Kintone refuses it, gets a new access token where that can help, and sends the request once more;
 * otherwise explains axios's error. `refreshed` says that this is already done.
 */
export function sendWithRecovery(call: AdapterCall): Promise<AxiosResponse> {
  return sendAuthorized(call, steps);
}

const steps: Steps = {
  ...safeguards,
  recover: async (attempt, answered, thrown) => {
    const error = axios.isAxiosError(thrown) ? thrown : undefined;
    const response = answered ?? error?.response;
    if (!response || !isSameOrigin(response, attempt)) return undefined;
    const isRefreshed = await refreshOrExplain(attempt, response, error);
    return isRefreshed ? () => sendAuthorized(attempt.call, steps, "repeated") : undefined;
  },
};

/** Resolves with whether to send the request again. The error is undefined where axios takes the response for a success. */
async function refreshOrExplain(
  { call, decision, isRepeatable, request, refreshed }: Attempt,
  { status, headers, data }: AxiosResponse,
  error: AxiosError | undefined,
): Promise<boolean> {
  const response: KintoneResponse = { status, headers, body: data };
  const sent = { decision, refreshed, locale: call.auth.locale };
  const result = await refreshAfter(response, sent, isRepeatable && isRepeatableBody(request.body));
  if (result === "repeated") {
    discard(data);
    return true;
  }
  if (error) attachAuthFailure(error, response, { ...sent, refreshed: result ?? refreshed });
  return false;
}

/** Frees the connection of a response that nobody will read. */
function discard(data: unknown): void {
  if (data instanceof ReadableStream) data.cancel().catch(() => undefined);
  else if (typeof data === "object" && data && "destroy" in data && typeof data.destroy === "function") data.destroy();
}

/** Whether the base origin has sent this response. An adapter of the caller's may have sent another request. */
function isSameOrigin({ config, request }: AxiosResponse, { call, copy, decision, hasLeftOrigin }: Attempt): boolean {
  // An adapter may copy the config, but hardly its headers.
  if (config?.headers !== copy.headers || hasLeftOrigin) return false;
  return !mayFollowRedirects(decision) || hasStayedAt(call.auth.origin, request);
}

/** Whether a page's session has stayed there. A fetch is told to, and an XMLHttpRequest tells where it was redirected to. */
function hasStayedAt(origin: string, request: unknown): boolean {
  if (request instanceof Request) return request.mode === "same-origin";
  const url: unknown = typeof request === "object" && request ? Reflect.get(request, "responseURL") : undefined;
  return typeof url === "string" && resolveUrl(url)?.origin === origin;
}
