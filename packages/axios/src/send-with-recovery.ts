import {
  attachAuthFailure,
  isRepeatableBody,
  mayFollowRedirects,
  type Refreshed,
  refreshAfter,
  resolveUrl,
} from "@kintone-auth/core";
import axios, { type AxiosError, type AxiosResponse } from "axios";
import { type Attempt, sendAuthorized, type Task } from "./authorized-adapter.ts";

/**
 * Sends a request, and sees to a refusal that came from home: gets a new access token where that can help, and sends the
 * request once more; otherwise explains axios's error.
 */
export function sendAndSeeTo(task: Task, refreshed?: Refreshed): Promise<AxiosResponse> {
  return sendAuthorized(task, async (attempt, response, failure) => {
    const error = axios.isAxiosError(failure) ? failure : undefined;
    const answer = response ?? error?.response;
    if (!answer || !isFromHome(answer, attempt, task.auth.origin)) return undefined;
    const isRepeated = await refreshOrExplain(task, attempt, answer, error, refreshed);
    return isRepeated ? () => sendAndSeeTo(task, "repeated") : undefined;
  });
}

/** Answers with whether to send the request again. The error is undefined where axios takes the answer for a success. */
async function refreshOrExplain(
  { auth: { locale }, config }: Task,
  { decision, isRepeatable }: Attempt,
  { status, headers, data }: AxiosResponse,
  error: AxiosError | undefined,
  refreshed: Refreshed | undefined,
): Promise<boolean> {
  const refusal = { status, headers, body: data, scheme: decision.scheme, refreshed, locale };
  const latest = await refreshAfter(decision, refusal, isRepeatable && isRepeatableBody(config.data));
  if (latest !== "repeated") {
    if (error) attachAuthFailure(error, { ...refusal, refreshed: latest ?? refreshed });
    return false;
  }
  // What nobody will read.
  if (typeof data?.destroy === "function") data.destroy();
  else if (data instanceof ReadableStream) data.cancel().catch(() => undefined);
  return true;
}

/** An adapter of the caller's may have called elsewhere, and answer with what came from there. */
function isFromHome(answer: AxiosResponse, { copy, decision, hasLeft }: Attempt, origin: string): boolean {
  if (answer.config?.headers !== copy.headers || hasLeft) return false;
  return !mayFollowRedirects(decision) || hasStayedAt(origin, answer.request);
}

/** Whether a page's session has stayed there: fetch is told to, and an XMLHttpRequest tells where it was led. */
function hasStayedAt(origin: string, request: unknown): boolean {
  if (request instanceof Request) return request.mode === "same-origin";
  const url: unknown = typeof request === "object" && request ? Reflect.get(request, "responseURL") : undefined;
  return typeof url === "string" && resolveUrl(url)?.origin === origin;
}
