import type { AuthorizationDecision } from "../decision.ts";
import { diagnoseAnswer, type KintoneAnswer } from "../diagnosis/diagnose-answer.ts";
import type { Refreshed } from "../diagnosis/table.ts";

/**
 * Gets a new access token where an answer from home says that the request's has expired. Answers with whether the request
 * is then to be sent again; undefined where there was nothing to refresh, or it has been refreshed for this request before.
 *
 * @throws {KintoneAuthError} what the source of the tokens fails with
 */
export async function refreshAfter(
  { refresh }: AuthorizationDecision,
  answer: KintoneAnswer,
  isRepeatable: boolean,
): Promise<Refreshed | undefined> {
  if (!refresh || answer.refreshed || !diagnoseAnswer(answer)?.refresh) return undefined;
  await refresh();
  return isRepeatable ? "repeated" : "unrepeatable";
}

/** Whether a body can be sent once more. Anything that is not known to, such as a stream, would be sent empty, or never end. */
export function isRepeatableBody(body: unknown): boolean {
  if (body === undefined || body === null || typeof body === "string") return true;
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body)) return true;
  return [Blob, FormData, URLSearchParams].some((type) => body instanceof type);
}
