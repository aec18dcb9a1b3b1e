import { type KintoneOAuth, type KintoneOAuthOptions, kintoneOAuth } from "@kintone-auth/oauth";
import { answerConsent, type FakeKintone, known } from "@kintone-auth/test-fixtures";
import { recordsReader } from "./read-records.ts";

export const redirectUri = "http://localhost:3000/callback";
export const scope = ["k:app_record:read"] as const;

export function connect({ baseUrl }: FakeKintone, options: Partial<KintoneOAuthOptions> = {}): KintoneOAuth {
  return kintoneOAuth({ baseUrl, clientId: known.oauthClient.id, clientSecret: known.oauthClient.secret, ...options });
}

/** The whole flow, for a user who allows it. */
export async function logIn(oauth: KintoneOAuth, user: string): Promise<void> {
  const { url, state } = oauth.authorizationUrl({ redirectUri, scope });
  await oauth.exchange(user, { callbackUrl: await answerConsent(url), redirectUri, state });
}

/** Reads records, as the complete form of an adapter does. */
export function readRecords({ baseUrl }: FakeKintone, oauth: KintoneOAuth, user: string): () => Promise<Response> {
  return recordsReader({ baseUrl, oauth: oauth.tokensFor(user) });
}
