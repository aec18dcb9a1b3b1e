import { type AccessTokenSource, kintoneOAuth } from "@kintone-auth/oauth";
import type { Method } from "./experiment.ts";

const baseUrl = "https://example.cybozu.com";

export const credentials = { baseUrl, apiToken: "9wOomr3kpP9d1JS34Uyz72xqQ1pLI4PkcziRFTuZ" };
export const tokenHeader = "X-Cybozu-API-Token";

export const fixedToken = { baseUrl, oauth: { accessToken: "eyJhbGciOi.fake-access_token~1" } };
export const bearer = `Bearer ${fixedToken.oauth.accessToken}`;

/** The same token, from a source that would refresh it in an hour. */
export function tokensOfUser(): { readonly baseUrl: string; readonly oauth: AccessTokenSource } {
  const later = Date.now() + 3_600_000;
  const entry = JSON.stringify({ ...fixedToken.oauth, refreshToken: "unused", refreshAt: later, expiresAt: later });
  const store = { get: () => entry, set: () => undefined, delete: () => undefined };
  return { baseUrl, oauth: kintoneOAuth({ baseUrl, clientId: "id", clientSecret: "secret", store }).tokensFor("user") };
}

export const requests: Readonly<Record<Method, { readonly url: string; readonly json?: object }>> = {
  GET: { url: `${baseUrl}/k/v1/records.json?app=1` },
  POST: { url: `${baseUrl}/k/v1/record.json`, json: { app: 1, record: { name: { value: "山田" } } } },
};
