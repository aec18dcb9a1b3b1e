import {
  attachAuthFailure,
  isRepeatableBody,
  type KintoneResponse,
  mayFollowRedirects,
  refreshAfter,
} from "@kintone-auth/core/adapter";
import { isInstanceOf, resolveUrl } from "@kintone-auth/core/checks";
import axios, { type AxiosError, type AxiosResponse } from "axios";
import type { AdapterCall, Attempt } from "./attempt.ts";
import { type Steps, sendAuthorized } from "./authorized-adapter.ts";
import { safeguards } from "./safeguards.ts";
import { untilCanceled } from "./until-canceled.ts";

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
    const response = readResponse(attempt, () => answered ?? error?.response);
    if (!response) return undefined;
    const isRefreshed = await refreshOrExplain(attempt, response, error);
    const { call, snapshot } = attempt;
    return isRefreshed ? () => sendAuthorized({ ...call, snapshot }, steps, "repeated") : undefined;
  },
};

/** Undefined for a response that another origin has sent, or that cannot be read. */
function readResponse(attempt: Attempt, find: () => AxiosResponse | undefined): KintoneResponse | undefined {
  try {
    const response = find();
    if (!response || !isSameOrigin(response, attempt)) return undefined;
    const { status, headers, data: body } = response;
    return { status, headers, body };
  } catch {
    return undefined;
  }
}

/** Resolves with whether to send the request again. The error is undefined where axios takes the response for a success. */
async function refreshOrExplain(
  { call, decision, authorized, isRepeatable, request, refreshed }: Attempt,
  response: KintoneResponse,
  error: AxiosError | undefined,
): Promise<boolean> {
  const sent = { request: authorized, decision, refreshed, locale: call.auth.locale };
  const refreshing = refreshAfter(response, sent, isRepeatable && isRepeatableBody(request.body));
  const result = await untilCanceled(refreshing, call.config).catch((error) => {
    discard(response.body);
    throw error;
  });
  if (result === "repeated") {
    discard(response.body);
    return true;
  }
  if (error) attachAuthFailure(error, response, { ...sent, refreshed: result ?? refreshed });
  return false;
}

/** Frees the connection of a response that nobody will read. */
function discard(data: unknown): void {
  try {
    if (isInstanceOf(data, "ReadableStream")) data.cancel().catch(() => undefined);
    else if (typeof data === "object" && data && "destroy" in data && typeof data.destroy === "function")
      data.destroy();
  } catch {
    // It is no stream of Node.js's, and has its own way.
  }
}

/** Whether the base origin has sent this response. An adapter of the caller's may have sent another request. */
function isSameOrigin({ config, request }: AxiosResponse, { call, copy, decision, hasLeftOrigin }: Attempt): boolean {
  // An adapter may copy the config, but hardly its headers.
  if (config?.headers !== copy.headers || hasLeftOrigin) return false;
  return !mayFollowRedirects(decision) || hasStayedAt(call.auth.origin, request);
}

/** Whether a page's session has stayed there. A fetch is told to, and an XMLHttpRequest tells where it was redirected to. */
function hasStayedAt(origin: string, request: unknown): boolean {
  if (isInstanceOf(request, "Request")) return request.mode === "same-origin";
  const url: unknown = typeof request === "object" && request ? Reflect.get(request, "responseURL") : undefined;
  return typeof url === "string" && resolveUrl(url)?.origin === origin;
}
