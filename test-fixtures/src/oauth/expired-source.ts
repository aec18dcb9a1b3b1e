import { accessToken } from "../fake-kintone/known-credentials.ts";
import type { Source } from "./refreshing-client.ts";

/** A source whose token Kintone refuses, until it is refreshed. */
export function expiredSource(): Source & { readonly rejected: readonly string[] } {
  let current = "expired";
  const rejected: string[] = [];
  return {
    rejected,
    getAccessToken: () => current,
    refresh: async (rejectedToken) => {
      rejected.push(rejectedToken);
      // As slow as a network.
      await new Promise((resolve) => setTimeout(resolve, 20));
      current = accessToken;
      return current;
    },
  };
}
