export { fetchOf } from "../network/undici-for.ts";
export type { Ask, CachedClient, CacheUnderTest } from "./cache-under-test.ts";
export { makeCachingDispatcher, makeCachingFetch } from "./caching-fetch.ts";
export { describeCaches } from "./describe-caches.ts";
