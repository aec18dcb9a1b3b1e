import type { CompiledOptions } from "./compile-options.ts";
import { readStoredTokens, type Tokens } from "./tokens.ts";

/** One user's entry in the store. Rejects with the store's own error, which may contain a secret: do not pass it on. */
export interface StoredTokens {
  read(): Promise<Tokens | undefined>;
  write(tokens: Tokens): Promise<void>;
  delete(): Promise<void>;
}

export function storedTokens({ store, origin, clientId }: CompiledOptions, user: string): StoredTokens {
  // Each part is encoded, so that none contains the separator, and no two users share a key.
  const key = `kintone-auth:${[origin, clientId, user].map(encodeURIComponent).join(":")}`;
  // A store may have one entry for several keys, such as for `alice` and `Alice`. So the entry itself says whose it is.
  const owner = { origin, clientId, user };
  return {
    read: async () => readStoredTokens(await store.get(key), owner),
    write: async (tokens) => {
      await store.set(key, JSON.stringify({ ...owner, ...tokens }));
    },
    delete: async () => {
      await store.delete(key);
    },
  };
}
