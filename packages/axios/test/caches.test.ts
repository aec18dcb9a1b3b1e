import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import {
  type Ask,
  type CachedClient,
  type CacheUnderTest,
  describeCaches,
  fetchOf,
  makeCachingDispatcher,
} from "@kintone-auth/test-fixtures/caches";
import axios, { type AxiosInstance, type AxiosRequestConfig } from "axios";
import { buildMemoryStorage, type CacheOptions, defaultKeyGenerator, setupCache } from "axios-cache-interceptor";

/** axios takes a dispatcher for its `fetch`, which its types do not know. */
interface Config extends AxiosRequestConfig {
  readonly fetchOptions?: { readonly dispatcher: object };
}

type SetUp = (instance: AxiosInstance, user: string) => AxiosInstance;

const mixesAll = ["password", "token", "OAuth", "session"] as const;
const known = { kintoneAuth: mixesAll, withKintoneAuth: mixesAll };
const shared = () => {
  const storage = buildMemoryStorage();
  return (instance: AxiosInstance) => cached(instance, { storage });
};

const caches: readonly CacheUnderTest[] = [
  {
    name: "fetch, undici's interceptors.cache()",
    open: () => {
      const fetchOptions = { dispatcher: makeCachingDispatcher("Node.js") };
      return openWith({ adapter: "fetch", fetchOptions });
    },
  },
  {
    name: "undici's fetch, undici's interceptors.cache()",
    open: () => {
      const fetchOptions = { dispatcher: makeCachingDispatcher("undici") };
      return openWith({ adapter: "fetch", fetchOptions, env: fetchOf("undici") });
    },
  },
  {
    name: "axios-cache-interceptor set up before, one storage for all users",
    knownToMix: known,
    open: () => openWith({}, { before: shared() }),
  },
  {
    name: "axios-cache-interceptor set up after, one storage for all users",
    knownToMix: known,
    open: () => openWith({}, { after: shared() }),
  },
  {
    name: "axios-cache-interceptor, the user in generateKey",
    open: () => {
      const storage = buildMemoryStorage();
      const withUser: SetUp = (instance, user) =>
        cached(instance, { storage, generateKey: (request) => `${user} ${defaultKeyGenerator(request)}` });
      return openWith({}, { after: withUser });
    },
  },
  {
    name: "axios-cache-interceptor, a storage for each user",
    open: () => openWith({}, { after: (instance) => cached(instance, {}) }),
  },
];

describeCaches(`axios ${axios.VERSION}`, caches);

/** `before` and `after` are called before and after this project is attached. */
function openWith(config: Config, { before, after }: { before?: SetUp; after?: SetUp } = {}): CachedClient {
  const connect = (user: string, attach: (instance: AxiosInstance) => void): Ask => {
    const instance = axios.create(config);
    before?.(instance, user);
    attach(instance);
    after?.(instance, user);
    return (url) => instance.get(url).then(({ data }) => data);
  };
  return {
    kintoneAuth: (options, user) =>
      connect(user, (instance) => instance.interceptors.request.use(kintoneAuth(options))),
    withKintoneAuth: (options, user) => connect(user, (instance) => withKintoneAuth(instance, options)),
    unsafeHook: (headers, user) =>
      connect(user, (instance) =>
        instance.interceptors.request.use((config) => {
          config.headers.set({ ...headers });
          return config;
        }),
      ),
  };
}

/** `setupCache` changes the instance that it is given. Its types are those of one axios, and used alike with the others. */
function cached(instance: AxiosInstance, options: CacheOptions): AxiosInstance {
  return setupCache(instance, options);
}
