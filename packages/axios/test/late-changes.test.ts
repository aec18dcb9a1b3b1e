import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import * as sessionEntry from "@kintone-auth/axios/session";
import { credentialsOf, known, twoServers } from "@kintone-auth/test-fixtures";
import axios, { type AxiosAdapter, type AxiosInstance, type InternalAxiosRequestConfig as Config } from "axios";
import { afterEach, describe, expect, it, vi } from "vitest";

// axios runs the interceptors that were registered first last, and so after ours.

const servers = twoServers();
const apiToken = known.tokenOfApp1;
const records = "/k/v1/records.json?app=1";

afterEach(() => vi.unstubAllGlobals());

interface Form {
  /** Attaches authentication to an instance. */
  attach(instance: AxiosInstance): void;
  /** What a request carries. */
  readonly credentials: object;
  readonly headers?: object;
}

const inPage = () => {
  vi.stubGlobal("document", {});
  vi.stubGlobal("location", new URL(servers.kintone.baseUrl));
  vi.stubGlobal("kintone", { getRequestToken: () => known.requestToken });
};
const ofApiToken = { credentials: { "X-Cybozu-API-Token": [apiToken] } };
const ofSession = { credentials: { "X-Requested-With": ["XMLHttpRequest"] } };
const forms: { readonly [name: string]: Form } = {
  kintoneAuth: {
    ...ofApiToken,
    attach: ({ interceptors }) => interceptors.request.use(kintoneAuth({ baseUrl: servers.kintone.baseUrl, apiToken })),
  },
  withKintoneAuth: {
    ...ofApiToken,
    attach: (instance) => withKintoneAuth(instance, { baseUrl: servers.kintone.baseUrl, apiToken }),
  },
  "kintoneAuth of the session entry": {
    ...ofSession,
    attach: ({ interceptors }) => {
      inPage();
      interceptors.request.use(sessionEntry.kintoneAuth({ session: true }));
    },
  },
  "withKintoneAuth of the session entry": {
    ...ofSession,
    attach: (instance) => {
      inPage();
      sessionEntry.withKintoneAuth(instance, { session: true });
    },
  },
};

/** The fetch adapter, as somebody's own that counts its calls. */
function ownAdapter() {
  const seen: Config[] = [];
  const adapter: AxiosAdapter = (config) => {
    seen.push(config);
    return axios.getAdapter("fetch")(config);
  };
  return { adapter, seen };
}

for (const [name, { attach, credentials }] of Object.entries(forms)) {
  /** An instance with an interceptor that runs after ours. */
  const withLate = (interceptor: (config: Config) => Config) => {
    const client = axios.create({ baseURL: servers.kintone.baseUrl, validateStatus: null });
    client.interceptors.request.use(interceptor);
    attach(client);
    return client;
  };
  const expectAuthorized = (count = 1) =>
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual(Array.from({ length: count }, () => credentials));

  describe(`with ${name}, an interceptor that runs later`, () => {
    it("and sets another adapter leaves the request authorized", async () => {
      const { adapter, seen } = ownAdapter();
      const client = withLate((config) => Object.assign(config, { adapter }));
      const { config } = await client.get(records);
      expect(seen).toHaveLength(1);
      expect(config.adapter).toBe(adapter);
      expectAuthorized();
    });

    it("and sets an adapter by name leaves the request authorized", async () => {
      const client = withLate((config) => Object.assign(config, { adapter: "fetch" }));
      expect((await client.get(records)).config.adapter).toBe("fetch");
      expectAuthorized();
    });

    it("and returns a new config with another adapter leaves the request authorized", async () => {
      const { adapter, seen } = ownAdapter();
      const client = withLate((config) => ({ ...config, adapter }));
      const { config } = await client.get(records);
      expect(seen).toHaveLength(1);
      expect(config.adapter).toBe(adapter);
      expectAuthorized();
    });

    it("and wraps the adapter in one of its own is called once, with the authorized request", async () => {
      const seen: Config[] = [];
      const client = withLate((config) => {
        const inner = axios.getAdapter(config.adapter ?? axios.defaults.adapter);
        return {
          ...config,
          adapter: (config: Config) => {
            seen.push(config);
            return inner({ ...config });
          },
        };
      });
      const { config } = await client.get(records, { adapter: "fetch", headers: { "X-Trace": "1" } });
      expect(seen).toHaveLength(1);
      for (const header of Object.keys(credentials)) expect(seen[0]?.headers.has(header)).toBe(true);
      for (const header of Object.keys(credentials)) expect(config.headers.has(header)).toBe(false);
      expectAuthorized();
    });

    it("and sets transformRequest leaves the request authorized", async () => {
      const client = withLate((config) => ({ ...config, transformRequest: [() => "own"] }));
      await client.post(records, { app: 1 }, { adapter: "fetch" });
      expect(servers.kintone.requests[0]?.body.toString()).toBe("own");
      expectAuthorized();
    });

    it("cannot make a redirect carry credentials to another origin", async () => {
      const client = withLate((config) => ({
        ...config,
        adapter: "fetch",
        maxRedirects: 9,
        beforeRedirect: () => undefined,
      }));
      servers.kintone.redirectNext(302, servers.elsewhere.baseUrl + records);
      await client.get(records).catch(() => undefined);
      expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([]);
      expectAuthorized();
    });
  });

  describe(`with ${name}, transformRequest`, () => {
    const create = () => {
      const client = axios.create({ baseURL: servers.kintone.baseUrl, adapter: "fetch", validateStatus: () => false });
      attach(client);
      return client;
    };

    it.each([
      ["a list", [(data: unknown) => JSON.stringify(data)]],
      ["a function", (data: unknown) => JSON.stringify(data)],
      ["an empty list", []],
      ["null", null],
    ])("is what the caller has given: %s", async (_, given) => {
      const error = await create()
        .post(records, "{}", { transformRequest: given as never })
        .catch((error) => error);
      expect(error.config.transformRequest).toStrictEqual(given);
      expect(error.response.config.transformRequest).toStrictEqual(given);
    });

    it("does not grow when error.config is sent again, nor does the adapter", async () => {
      const client = create();
      const first = await client.post(records, "{}").catch((error) => error);
      let config = first.config;
      for (let count = 0; count < 5; count += 1) {
        config = await client.request(config).catch((error) => error.config);
        expect(config.transformRequest).toStrictEqual(first.config.transformRequest);
        expect(config.adapter).toBe("fetch");
      }
      expectAuthorized(6);
    });

    it("that throws lets the config be sent again as any other", async () => {
      let held: Config | undefined;
      let isFailing = true;
      const transform = vi.fn(function (this: Config, data: unknown) {
        held = this;
        if (isFailing) throw new Error("not yet");
        return data;
      });
      const client = create();
      await expect(client.post(records, "{}", { transformRequest: [transform] })).rejects.toThrow("not yet");
      for (let count = 0; count < 3; count += 1) {
        await expect(client.request({ ...held })).rejects.toThrow("not yet");
      }
      isFailing = false;
      const error = await client.request({ ...held }).catch((error) => error);
      expect(error.config.transformRequest).toStrictEqual([transform]);
      expect(error.config.adapter).toBe("fetch");
      expect(transform).toHaveBeenCalledTimes(5);
      expectAuthorized();
    });
  });
}

describe("an interceptor that runs later, with the http adapter,", () => {
  const withLate = (interceptor: (config: Config) => Config) => {
    const client = axios.create({ baseURL: servers.kintone.baseUrl, validateStatus: null, adapter: "http" });
    client.interceptors.request.use(interceptor);
    return withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, apiToken });
  };

  it("and sets beforeRedirect or maxRedirects is in force, and our guard as well", async () => {
    const followed: string[] = [];
    const client = withLate((config) => ({
      ...config,
      maxRedirects: 2,
      beforeRedirect: (options) => {
        followed.push(options["href"]);
        Object.assign(options["headers"], { "X-Cybozu-API-Token": apiToken });
      },
    }));
    servers.kintone.redirectNext(302, servers.elsewhere.baseUrl + records);
    await client.get(records);
    expect(followed).toStrictEqual([servers.elsewhere.baseUrl + records]);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
  });

  it("and sets another adapter cannot make a redirect carry credentials to another origin", async () => {
    const http: AxiosAdapter = (config) => axios.getAdapter("http")(config);
    const client = withLate((config) => ({ ...config, adapter: http }));
    servers.kintone.redirectNext(302, servers.elsewhere.baseUrl + records);
    await client.get(records);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [apiToken] }]);
  });

  it("and sets axios's xhr adapter is refused", async () => {
    const adapter = { xhr: async (config: Config) => ({ data: {}, status: 200, statusText: "", headers: {}, config }) };
    const client = withLate((config) => ({ ...config, adapter: adapter.xhr }));
    await expect(client.get(records)).rejects.toMatchObject({ code: "ERR_UNSAFE_ADAPTER" });
  });

  it("and sets validateStatus, responseType or a signal is in force", async () => {
    const client = withLate((config) => ({ ...config, validateStatus: () => false, responseType: "text" }));
    const error = await client.get(records).catch((error: unknown) => error);
    expect(error).toMatchObject({ response: { status: 200, data: expect.stringContaining("records") } });
    const aborted = withLate((config) => ({ ...config, signal: AbortSignal.abort() }));
    await expect(aborted.get(records)).rejects.toMatchObject({ code: "ERR_CANCELED" });
    expect(servers.kintone.requests).toHaveLength(1);
  });

  it("changes nothing once the request is being sent", async () => {
    let held: Config | undefined;
    const client = axios.create({ baseURL: servers.kintone.baseUrl, validateStatus: null, adapter: "http" });
    client.interceptors.request.use((config) => {
      held = config;
      return config;
    });
    withKintoneAuth(client, {
      baseUrl: servers.kintone.baseUrl,
      apiToken: async () => {
        Object.assign(held ?? {}, {
          url: servers.elsewhere.baseUrl,
          adapter: () => Promise.reject(new Error("late")),
          transport: { request: () => undefined },
          maxRedirects: 9,
          beforeRedirect: () => Promise.reject(new Error("late")),
        });
        return apiToken;
      },
    });
    servers.kintone.redirectNext(302, servers.elsewhere.baseUrl + records);
    await client.get(records);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [apiToken] }]);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
  });

  it("between two Kintones' leaves both authorized", async () => {
    const { adapter, seen } = ownAdapter();
    const client = axios.create({ validateStatus: null });
    withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, apiToken });
    client.interceptors.request.use((config) => Object.assign(config, { adapter }));
    withKintoneAuth(client, { baseUrl: servers.elsewhere.baseUrl, apiToken: known.tokenOfApp2 });
    await client.get(servers.kintone.baseUrl + records);
    const { config } = await client.get(servers.elsewhere.baseUrl + records);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [apiToken] }]);
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([
      { "X-Cybozu-API-Token": [known.tokenOfApp2] },
    ]);
    expect(seen).toHaveLength(2);
    expect(config.transformRequest).toStrictEqual(client.defaults.transformRequest);
  });
});

it("an adapter for one call is wrapped like any other", async () => {
  const { adapter, seen } = ownAdapter();
  const client = withKintoneAuth(axios.create(), { baseUrl: servers.kintone.baseUrl, apiToken });
  await client.get(servers.kintone.baseUrl + records, { adapter });
  expect(seen).toHaveLength(1);
  expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [apiToken] }]);
});
