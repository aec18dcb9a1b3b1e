import { withKintoneAuth } from "@kintone-auth/ky";
import ky, { type KyInstance } from "ky";

/** `currentToken` is called for each attempt: a retry carries the token of that moment. */
export function connectWithRetries(baseUrl: string, currentToken: () => Promise<string>): KyInstance {
  const client = ky.create({
    // ky's default has no "post" either: Kintone may have added the record before the connection broke.
    retry: { limit: 2, methods: ["get", "put", "delete"] },
  });
  return withKintoneAuth(client, { baseUrl, apiToken: currentToken });
}
