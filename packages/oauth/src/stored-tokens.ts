import type { CompiledOptions } from "./compile-options.ts";
import { parseTokens, type Tokens } from "./tokens.ts";

/** The entry of one user in the store. What the store fails with does not get out: it may hold what was stored. */
export interface StoredTokens {
  read(): Promise<Tokens | undefined>;
  write(tokens: Tokens): Promise<void>;
  delete(): Promise<void>;
}

export function storedTokens({ store, origin, clientId }: CompiledOptions, user: string): StoredTokens {
  // None of the three can run into the next one.
  const key = `kintone-auth:${[origin, clientId, user].map(encodeURIComponent).join(":")}`;
  return {
    read: async () => parseTokens(await store.get(key)),
    write: async (tokens) => {
      await store.set(key, JSON.stringify(tokens));
    },
    delete: async () => {
      await store.delete(key);
    },
  };
}
