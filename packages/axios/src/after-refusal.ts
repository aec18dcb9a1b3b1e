import {
  attachAuthFailure,
  isRepeatableBody,
  type Locale,
  type RedirectChain,
  type Refreshed,
  refreshAfter,
} from "@kintone-auth/core";
import type { AxiosError, AxiosResponse } from "axios";

/** An answer from home that is not a success, and all that is needed to see to it. */
export interface Refusal {
  readonly answer: AxiosResponse;
  /** What axios throws; undefined where its `validateStatus` takes the answer for a success. */
  readonly error: AxiosError | undefined;
  readonly body: unknown;
  readonly chain: Pick<RedirectChain, "decision" | "isRepeatable">;
  readonly refreshed: Refreshed | undefined;
  readonly locale: Locale;
}

export type AfterRefusal = (refusal: Refusal) => Promise<"repeat" | undefined>;

/** Gets a new access token where that can help, and says whether to send the request again; otherwise explains the error. */
export const refreshOrExplain: AfterRefusal = async ({ answer, error, body, chain, refreshed, locale }) => {
  const { status, headers, data } = answer;
  const { decision } = chain;
  const refusal = { status, headers, body: data, scheme: decision.scheme, refreshed, locale };
  const latest = await refreshAfter(decision, refusal, chain.isRepeatable && isRepeatableBody(body));
  if (latest !== "repeated") {
    if (error) attachAuthFailure(error, { ...refusal, refreshed: latest ?? refreshed });
    return undefined;
  }
  // What nobody will read.
  if (typeof data?.destroy === "function") data.destroy();
  else if (data instanceof ReadableStream) data.cancel().catch(() => undefined);
  return "repeat";
};
