import { attachAuthFailure, type SentRequest } from "@kintone-auth/core/adapter";
import { type OnRefusal, readPrefix } from "@kintone-auth/fetch/adapter";
import type { BeforeError } from "./ky-client.ts";

/** The two ends of an explanation: the inner fetch reports a refusal, and ky's error for it is explained. */
export function explainRefusals(): { readonly onRefusal: OnRefusal; readonly beforeError: BeforeError } {
  const refusals = new WeakMap<Response, SentRequest>();
  return {
    onRefusal: (response, sent) => {
      refusals.set(response, sent);
    },
    beforeError: async (first) => {
      const error = first instanceof Error ? first : first.error;
      const response: unknown = Reflect.get(error, "response");
      const sent = response instanceof Response ? refusals.get(response) : undefined;
      if (response instanceof Response && sent) {
        const { status, headers } = response;
        // ky 2 has read the body already. ky 1 has not: its beginning is read from a clone, and only where it is needed.
        const isRead = "data" in error || response.bodyUsed || headers.has("X-Cybozu-Error");
        const body = isRead ? (Reflect.get(error, "data") ?? emptyBodyOf(response)) : await readPrefix(response);
        attachAuthFailure(error, { status, headers, body }, sent);
      }
      return error;
    },
  };
}

/** ky 2 has no data of an empty body, nor of JSON that it could not read. */
function emptyBodyOf({ headers }: Response): string | undefined {
  return /json/i.test(headers.get("Content-Type") ?? "") ? undefined : "";
}
