import { withKintoneAuth } from "@kintone-auth/fetch";
import {
  type Ask,
  type CachedClient,
  type CacheUnderTest,
  describeCaches,
  makeCachingDispatcher,
  makeCachingFetch,
} from "@kintone-auth/test-fixtures/caches";
import { bareFetch, fetchName, isUndici } from "./bare-fetch.ts";

const caches: CacheUnderTest[] = [
  {
    name: "undici's interceptors.cache()",
    open: () => {
      const dispatcher = makeCachingDispatcher(isUndici ? "undici" : "Node.js");
      // undici's own option, which the types of the Fetch standard do not know.
      const init: RequestInit & { dispatcher: object } = { dispatcher };
      return openWith(bareFetch, init);
    },
  },
];
if (!isUndici) {
  for (const [name, makeFetch] of Object.entries(makeCachingFetch)) {
    caches.push({ name, open: () => openWith(makeFetch()) });
  }
}

describeCaches(fetchName, caches);

function openWith(inner: typeof fetch, init: RequestInit = {}): CachedClient {
  return {
    withKintoneAuth: (options) => askWith(withKintoneAuth(inner, options), init),
    unsafeHook: (headers) => askWith(inner, { ...init, headers }),
  };
}

function askWith(fetch: typeof globalThis.fetch, init: RequestInit): Ask {
  return async (url) => {
    const response = await fetch(url, init);
    return response.json();
  };
}
