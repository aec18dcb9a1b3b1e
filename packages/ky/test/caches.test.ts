import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { installedVersion } from "@kintone-auth/test-fixtures";
import {
  type Ask,
  type CachedClient,
  type CacheUnderTest,
  describeCaches,
  makeCachingDispatcher,
  makeCachingFetch,
} from "@kintone-auth/test-fixtures/caches";
import ky, { type KyInstance, type Options } from "ky";

const caches: readonly CacheUnderTest[] = [
  {
    name: "undici's interceptors.cache()",
    open: () => {
      // Not an option of the Fetch standard: ky hands it to Node.js's fetch.
      const options: Options & { dispatcher: object } = { dispatcher: makeCachingDispatcher("Node.js") };
      return openWith(ky.create({ retry: 0 }), options);
    },
  },
  ...Object.entries(makeCachingFetch).map(([name, makeFetch]) => ({
    name,
    open: () => {
      const fetch = makeFetch();
      // These take no Request of Node.js's, which ky makes.
      const inner: typeof fetch = (input, init) => {
        if (!(input instanceof Request)) return fetch(input, init);
        return fetch(input.url, { headers: Object.fromEntries(input.headers), cache: input.cache, ...init });
      };
      return openWith(ky.create({ retry: 0, fetch: inner }));
    },
  })),
];

describeCaches(`ky ${installedVersion(import.meta.url)}`, caches);

function openWith(client: KyInstance, options: Options = {}): CachedClient {
  return {
    kintoneAuth: (configuration) =>
      askWith(client.extend({ hooks: { beforeRequest: [kintoneAuth(configuration)] } }), options),
    withKintoneAuth: (configuration) => askWith(withKintoneAuth(client, configuration), options),
    unsafeHook: (headers) => askWith(client.extend({ headers }), options),
  };
}

function askWith(api: KyInstance, options: Options): Ask {
  return (url) => api(url, options).json();
}
