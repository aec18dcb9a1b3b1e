import { diagnoseResponse, type KintoneResponse, type SentRequest } from "../diagnosis/diagnose-response.ts";
import type { Refreshed } from "../diagnosis/table.ts";
import { isInstanceOf } from "../support/is-instance-of.ts";

/**
 * Gets a new access token when a response of the base origin says that the token of its request has expired. Resolves with
 * whether to send the request again, or with undefined when nothing was refreshed. A request is refreshed once.
 *
 * @throws {KintoneAuthError} what the source of the tokens fails with
 */
export async function refreshAfter(
  response: KintoneResponse,
  sent: SentRequest,
  isRepeatable: boolean,
): Promise<Refreshed | undefined> {
  const { decision, refreshed } = sent;
  if (!decision.refresh || refreshed || !diagnoseResponse(response, sent)?.refresh) return undefined;
  await decision.refresh();
  return isRepeatable ? "repeated" : "unrepeatable";
}

/** Whether a body can be sent once more. Any other body, such as a stream, would be sent empty, or never end. */
export function isRepeatableBody(body: unknown): boolean {
  if (body === undefined || body === null || typeof body === "string") return true;
  if (ArrayBuffer.isView(body)) return true;
  if (repeatableClasses.some((name) => isInstanceOf(body, name))) return true;
  // What the npm package form-data makes bears the same name, and is a stream.
  return isInstanceOf(body, "FormData") && "getAll" in body;
}

const repeatableClasses = ["ArrayBuffer", "Blob", "File", "URLSearchParams"] as const;
