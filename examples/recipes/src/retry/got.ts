import { withKintoneAuth } from "@kintone-auth/got";
import got, { type Got } from "got";

/** `currentToken` is called for each attempt: a retry carries the token of that moment. */
export function connectWithRetries(baseUrl: string, currentToken: () => Promise<string>): Got {
  const client = got.extend({
    prefixUrl: baseUrl,
    // got's default has no "POST" either: Kintone may have added the record before the connection broke.
    retry: { limit: 2, methods: ["GET", "PUT", "DELETE"] },
  });
  return withKintoneAuth(client, { baseUrl, apiToken: currentToken });
}
