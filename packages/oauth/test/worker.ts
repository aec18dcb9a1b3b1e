import KeyvRedis from "@keyv/redis";
import { kintoneOAuth } from "@kintone-auth/oauth";
import Keyv from "keyv";
import { recordsReader } from "./read-records.ts";

/** What the test tells a process to do. */
export interface Task {
  readonly baseUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly redisUrl: string;
  readonly requests: number;
  readonly millisecondsBetween: number;
}

/** One of several processes that read records as one user. Reports the statuses, by their number. */
process.once("message", async ({ requests, millisecondsBetween, redisUrl, ...client }: Task) => {
  const store = new Keyv({ store: new KeyvRedis(redisUrl), throwOnErrors: true });
  const readRecords = recordsReader({
    baseUrl: client.baseUrl,
    oauth: kintoneOAuth({ ...client, store }).tokensFor("user-1"),
  });
  const read = async () => {
    const response = await readRecords();
    await response.body?.cancel();
    return response.status;
  };
  const statuses = await Promise.all(
    Array.from({ length: requests }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index * millisecondsBetween));
      return read().catch(String);
    }),
  );
  process.send?.(statuses);
  await store.disconnect();
  process.disconnect();
});

process.send?.("ready");
