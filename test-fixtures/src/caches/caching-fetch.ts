import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import makeFetchHappen from "make-fetch-happen";
import { MemoryCache, NodeFetchCache } from "node-fetch-cache";
import { type FetchImplementation, undiciFor } from "../network/undici-for.ts";

/** A dispatcher with undici's cache, for a `fetch`. */
export function makeCachingDispatcher(implementation: FetchImplementation): object {
  const { Agent, interceptors } = undiciFor[implementation];
  return new Agent().compose(interceptors.cache());
}

/** Implementations of `fetch` with a cache of their own, each new. Their responses are not the global ones, and used alike. */
export const makeCachingFetch = {
  "make-fetch-happen": (): typeof fetch =>
    makeFetchHappen.defaults({
      cachePath: newFolder(),
    }),
  "node-fetch-cache": (): typeof fetch =>
    NodeFetchCache.create({ cache: new MemoryCache() }) as unknown as typeof fetch,
};

const folders: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "kintone-auth-cache-"));
  folders.push(folder);
  return folder;
}

/** Removes what these caches have on disk. */
export function removeFolders(): void {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}
