import type { KintoneAuthOptions } from "@kintone-auth/core";
import { createAuthorizer, refreshAfter } from "@kintone-auth/core/adapter";

/** Reads records with a user's tokens: refreshes once, and sends the request once more, as an adapter does. */
export function recordsReader({
  baseUrl,
  oauth,
}: Pick<KintoneAuthOptions, "baseUrl" | "oauth">): () => Promise<Response> {
  const auth = createAuthorizer({ baseUrl, ...(oauth && { oauth }) });
  const url = `${baseUrl}/k/v1/records.json?app=1`;
  const request = { method: "GET", url, headers: {}, query: undefined, body: undefined };
  return async () => {
    const decision = await auth.authorize(request);
    const response = await fetch(url, { headers: decision.headers });
    const { status, headers } = response;
    const body = response.ok ? undefined : await response.clone().text();
    const sent = { request, decision, refreshed: undefined, locale: auth.locale };
    const refreshed = await refreshAfter({ status, headers, body }, sent, true);
    if (!refreshed) return response;
    await response.body?.cancel();
    return fetch(url, { headers: (await auth.authorize(request)).headers });
  };
}
