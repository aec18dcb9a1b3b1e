import type { CompiledOptions } from "./compile-options.ts";
import { parseTokens, type Tokens } from "./tokens.ts";

/** The entry of one user in the store. What the store fails with does not get out: it may hold what was stored. */
export interface StoredTokens {
  /** @throws whatever the store throws, or an abort */
  read(deadline: AbortSignal): Promise<Tokens | undefined>;
  write(tokens: Tokens, deadline: AbortSignal): Promise<void>;
  delete(deadline: AbortSignal): Promise<void>;
}

export function storedTokens({ store, origin, clientId }: CompiledOptions, user: string): StoredTokens {
  // None of the three can run into the next one.
  const key = `kintone-auth:${[origin, clientId, user].map(encodeURIComponent).join(":")}`;
  return {
    read: (deadline) => within(deadline, async () => parseTokens(await store.get(key))),
    write: (tokens, deadline) => within(deadline, async () => void (await store.set(key, JSON.stringify(tokens)))),
    delete: (deadline) => within(deadline, async () => void (await store.delete(key))),
  };
}

/** A store may queue what is asked of it until its server is back: nobody waits for that. */
function within<Value>(deadline: AbortSignal, action: () => Promise<Value>): Promise<Value> {
  const isOver = new Promise<never>((_resolve, reject) => {
    deadline.addEventListener("abort", () => reject(deadline.reason), { once: true });
  });
  return Promise.race([action(), isOver]);
}
