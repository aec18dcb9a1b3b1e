import { inspect } from "node:util";
import * as main from "@kintone-auth/axios";
import { isKintoneAuthError, KintoneAuthError, kintoneAuth, withKintoneAuth } from "@kintone-auth/axios/session";
import { credentialsOf, everyWayToPrint, known, twoServers } from "@kintone-auth/test-fixtures";
import axios, {
  AxiosError,
  type AxiosInstance,
  type CreateAxiosDefaults,
  type InternalAxiosRequestConfig,
} from "axios";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

// The entry for a page with its session alone, in a page that is stubbed: Node.js's fetch is the browser's.

type Options = Parameters<typeof withKintoneAuth>[1];

const forms = {
  kintoneAuth: (config: CreateAxiosDefaults, options: Options): AxiosInstance => {
    const client = axios.create(config);
    client.interceptors.request.use(kintoneAuth(options));
    return client;
  },
  withKintoneAuth: (config: CreateAxiosDefaults, options: Options): AxiosInstance =>
    withKintoneAuth(axios.create(config), options),
};

const servers = twoServers();
const record = "/k/v1/record.json";
const records = "/k/v1/records.json?app=1";
const secrets = [known.requestToken, encodeURIComponent(known.requestToken)];
/** What the browser would add. */
const headers = { Cookie: known.sessionCookie };

beforeEach(() => {
  vi.stubGlobal("document", {});
  vi.stubGlobal("location", new URL(`${servers.kintone.baseUrl}/k/12/`));
  vi.stubGlobal("kintone", { getRequestToken: () => known.requestToken });
});
afterEach(() => vi.unstubAllGlobals());

/** Whatever shows a value in a page. What is not enumerable there is read by its name alone. */
function* everyWayToPrintInPage(value: unknown): Generator<string> {
  for (const customInspect of [true, false]) {
    yield inspect(value, { depth: Number.POSITIVE_INFINITY, getters: true, customInspect });
  }
  yield JSON.stringify(value);
  yield JSON.stringify({ ...Object(value) });
  if (value instanceof Error)
    yield `${value}\n${value.stack}\n${inspect(value.cause, { depth: Number.POSITIVE_INFINITY })}`;
  const { config, response }: { config?: unknown; response?: { config?: unknown } } = Object(value);
  for (const held of [config, response?.config]) yield* everyWayToPrint(held);
}

function expectNoToken(value: unknown): void {
  for (const text of everyWayToPrintInPage(value)) for (const secret of secrets) expect(text).not.toContain(secret);
}

/** An adapter that axios knows as its own for XMLHttpRequest, and what it was given. */
function xhrWith(status: number) {
  const seen: InternalAxiosRequestConfig[] = [];
  const adapter = {
    xhr: async (config: InternalAxiosRequestConfig) => {
      seen.push(config);
      const request = { responseURL: axios.getUri(config) };
      const response = { data: {}, status, statusText: "", headers: {}, config, request };
      if (config.validateStatus?.(status) !== false) return response;
      throw new AxiosError("failed", "ERR_BAD_RESPONSE", config, request, response);
    },
  }.xhr;
  return { adapter, seen };
}

for (const [form, connect] of Object.entries(forms)) {
  describe(`${form} of the session entry`, () => {
    const create = (config: CreateAxiosDefaults = {}, options: Options = { session: true }) =>
      connect({ adapter: "fetch", baseURL: servers.kintone.baseUrl, ...config }, options);

    it("authenticates reading and writing requests, and tells fetch to stay at the origin", async () => {
      const requests: Request[] = [];
      const nodeFetch = fetch;
      vi.stubGlobal("fetch", (request: Request, init?: RequestInit) => {
        requests.push(request);
        return nodeFetch(request, init);
      });
      const client = create({ headers });
      expect((await client.get(records)).status).toBe(200);
      expect((await client.post(record, { app: 1 })).status).toBe(200);
      expect((await client.delete(records, { params: { lang: "ja" } })).status).toBe(200);
      expect(requests.map(({ mode, redirect }) => [mode, redirect])).toStrictEqual(
        Array.from({ length: 3 }, () => ["same-origin", "follow"]),
      );
      const [reading, ...writing] = servers.kintone.requests;
      expect(reading?.target).toBe(records);
      expect(writing.map(({ target }) => target)).toStrictEqual([
        `${record}?__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1`,
        `${records}&__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1&lang=ja`,
      ]);
      for (const request of servers.kintone.requests) {
        expect(credentialsOf(request)).toStrictEqual({
          Cookie: [known.sessionCookie],
          "X-Requested-With": ["XMLHttpRequest"],
        });
      }
    });

    it("sends nothing to another origin", async () => {
      await create({ validateStatus: null }).post(servers.elsewhere.baseUrl + record, { app: 1 });
      expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
      expect(servers.elsewhere.requests.map(({ target }) => target)).toStrictEqual([record]);
    });

    it("leaves the caller's own credential alone", async () => {
      await create().post(record, { app: 1 }, { headers: { "X-Cybozu-API-Token": known.tokenOfApp1 } });
      expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([
        { "X-Cybozu-API-Token": [known.tokenOfApp1] },
      ]);
      expect(servers.kintone.requests.map(({ target }) => target)).toStrictEqual([record]);
    });

    it("has the CSRF token in no response, whose config is decided anew when it is sent again", async () => {
      const tokens = [known.requestToken, "another"];
      const requestToken = () => tokens.shift() ?? "";
      const client = create({ headers, validateStatus: null }, { session: { requestToken } });
      const response = await client.post(record, { app: 1 });
      expect(response.status).toBe(200);
      expectNoToken(response);
      await client.request(response.config);
      const sent = servers.kintone.requests.map(({ query }) => query.getAll("__REQUEST_TOKEN__"));
      expect(sent).toStrictEqual([[known.requestToken], ["another"]]);
    });

    const failures: Readonly<Record<string, () => Promise<unknown>>> = {
      "a refusal": () => create().post(record, { app: 1 }),
      "a redirect to another origin": () => {
        servers.kintone.redirectNext(307, servers.elsewhere.baseUrl + record);
        return create().post(record, { app: 1 });
      },
      "a connection that fails": async () => {
        await servers.kintone.close();
        return create().post(record, { app: 1 });
      },
      "an abort": () => {
        const abortion = new AbortController();
        vi.stubGlobal("fetch", (request: Request) => {
          abortion.abort();
          return Promise.reject(request.signal.reason);
        });
        return create().post(record, { app: 1 }, { signal: abortion.signal });
      },
      "a timeout": () => {
        vi.stubGlobal("fetch", ({ signal }: Request) => {
          return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
        });
        return create().post(record, { app: 1 }, { timeout: 20 });
      },
      "a response that is no JSON": () => {
        vi.stubGlobal("fetch", async () => new Response("<html>"));
        const transitional = { silentJSONParsing: false };
        return create().post(record, { app: 1 }, { responseType: "json", transitional });
      },
      "a redirect that nobody may see": () => {
        vi.stubGlobal("fetch", async () => Object.defineProperty(new Response(), "status", { value: 0 }));
        return create({ validateStatus: null }).post(record, { app: 1 });
      },
      "an XMLHttpRequest": () => create({ adapter: xhrWith(400).adapter }).post(record, { app: 1 }),
      "an error that is frozen": () => {
        const adapter = async (config: InternalAxiosRequestConfig) => {
          throw Object.freeze(new AxiosError("frozen", "ERR_BAD_RESPONSE", config));
        };
        return create({ adapter }).post(record, { app: 1 });
      },
    };
    for (const [failure, fail] of Object.entries(failures)) {
      it(`has the CSRF token in no error: ${failure}`, async () => {
        const error = await fail().then(
          () => undefined,
          (error: unknown) => error,
        );
        expect(error).toBeInstanceOf(AxiosError);
        expectNoToken(error);
        expect(servers.elsewhere.requests).toHaveLength(0);
      });
    }

    it("has the CSRF token in nothing that an adapter keeps of a stream", async () => {
      const kept: InternalAxiosRequestConfig[] = [];
      const adapter = async (config: InternalAxiosRequestConfig) => {
        kept.push(config);
        return axios.getAdapter("fetch", config)(config);
      };
      await create({ adapter, headers }).post(record, { app: 1 }, { responseType: "stream" });
      expect(kept).toHaveLength(1);
      for (const text of everyWayToPrint(kept[0])) for (const secret of secrets) expect(text).not.toContain(secret);
    });

    it("takes a redirect that is not followed for a failure", async () => {
      const { adapter } = xhrWith(0);
      const request = create({ adapter, validateStatus: null }).get(records);
      await expect(request).rejects.toMatchObject({ name: "AxiosError", message: "Redirect not followed" });
    });

    it("leaves redirects to the browser, within the origin", async () => {
      servers.kintone.redirectNext(302, records);
      const client = create({ headers });
      expect((await client.get("/old")).status).toBe(200);
      servers.kintone.redirectNext(302, servers.elsewhere.baseUrl + records);
      await expect(client.get("/old")).rejects.toMatchObject({ code: "ERR_NETWORK" });
      expect(servers.kintone.requests).toHaveLength(3);
      expect(servers.elsewhere.requests).toHaveLength(0);
    });

    it("allows an XMLHttpRequest for the session, and for no credential of the caller's", async () => {
      const { adapter, seen } = xhrWith(200);
      const client = create({ adapter });
      const response = await client.post(record, { app: 1 });
      expect(seen[0]?.headers.get("X-Requested-With")).toBe("XMLHttpRequest");
      expectNoToken(response);
      expect(response.request.responseURL).toContain("__REQUEST_TOKEN__");
      const own = client.get(records, { headers: { "X-Cybozu-API-Token": known.tokenOfApp1 } });
      await expect(own).rejects.toMatchObject({ code: "ERR_UNSAFE_ADAPTER" });
      await client.get(servers.elsewhere.baseUrl, { headers: { "X-Cybozu-API-Token": known.tokenOfApp1 } });
      expect(seen).toHaveLength(2);
    });

    it("refuses an XMLHttpRequest inside the wrapper of another Kintone's, too, in either order", async () => {
      const { adapter, seen } = xhrWith(200);
      const { baseUrl } = servers.elsewhere;
      const apiToken = { baseUrl, apiToken: known.tokenOfApp1, dangerouslyAllowBrowser: true };
      for (const isOuter of [true, false]) {
        const client = isOuter ? create({ adapter }) : axios.create({ adapter });
        main.withKintoneAuth(client, apiToken);
        if (!isOuter) withKintoneAuth(client, { session: true });
        await expect(client.get(baseUrl + records)).rejects.toMatchObject({ code: "ERR_UNSAFE_ADAPTER" });
        expect((await client.get(servers.kintone.baseUrl + records)).status).toBe(200);
      }
      expect(seen.map(({ headers }) => headers.get("X-Cybozu-API-Token"))).toStrictEqual([undefined, undefined]);
    });

    for (const adapter of ["fetch", "xhr"] as const) {
      it(`sends nothing that is cancelled while the token is awaited: ${adapter}`, async () => {
        for (const stop of ["signal", "cancelToken"] as const) {
          const controller = new AbortController();
          const source = axios.CancelToken.source();
          const requestToken = async () => {
            controller.abort();
            source.cancel();
            return known.requestToken;
          };
          const { adapter: xhr, seen } = xhrWith(200);
          const client = create({ adapter: adapter === "xhr" ? xhr : adapter }, { session: { requestToken } });
          const stopping = stop === "signal" ? { signal: controller.signal } : { cancelToken: source.token };
          await expect(client.post(record, {}, stopping)).rejects.toMatchObject({ code: "ERR_CANCELED" });
          expect(seen).toHaveLength(0);
        }
        expect(servers.kintone.requests).toHaveLength(0);
      });
    }

    it("gives the adapter a config that inherits nothing from a polluted Object.prototype", async () => {
      const seen: unknown[] = [];
      const adapter = async (config: InternalAxiosRequestConfig) => {
        seen.push(config.socketPath);
        return { data: {}, status: 200, statusText: "", headers: {}, config };
      };
      Object.defineProperty(Object.prototype, "socketPath", { value: "/polluted", configurable: true });
      try {
        await create({ adapter }).get(records);
      } finally {
        Reflect.deleteProperty(Object.prototype, "socketPath");
      }
      expect(seen).toStrictEqual([undefined]);
    });

    it("sends no writing request without a token, and says where one comes from", async () => {
      vi.stubGlobal("kintone", undefined);
      const code = "ERR_CREDENTIALS_UNAVAILABLE";
      await expect(create().post(record, { app: 1 })).rejects.toMatchObject({ code });
      expect(servers.kintone.requests).toHaveLength(0);
    });

    const others = {
      password: { username: "hunter2", password: "hunter2" },
      apiToken: "hunter2",
      oauth: { accessToken: "hunter2" },
      basic: { username: "hunter2", password: "hunter2" },
    };
    for (const [scheme, credential] of Object.entries(others)) {
      it(`refuses ${scheme}, beside the session or not`, () => {
        for (const rest of [{}, { session: true }, { dangerouslyAllowBrowser: true }]) {
          const options = { baseUrl: servers.kintone.baseUrl, ...rest, [scheme]: credential };
          const fromJavaScript = options as unknown as Options; // It would not compile.
          const error = errorOf(() => create({}, fromJavaScript));
          expect(error).toMatchObject({ name: "KintoneAuthError", code: "ERR_BROWSER_CREDENTIALS" });
          for (const text of everyWayToPrint(error)) expect(text).not.toContain("hunter2");
        }
      });
    }

    it("refuses a page of another origin, and no page at all", () => {
      const code = "ERR_INVALID_OPTIONS";
      const atAnother = { session: true, baseUrl: servers.elsewhere.baseUrl } as const;
      expect(errorOf(() => create({}, atAnother))).toMatchObject({ code });
      vi.unstubAllGlobals();
      const here = { session: true, baseUrl: servers.kintone.baseUrl } as const;
      expect(errorOf(() => create({}, here))).toMatchObject({ code });
    });
  });
}

describe("withKintoneAuth of the session entry", () => {
  it("returns the instance, and attaches once, also by the main entry", async () => {
    const client = axios.create({ adapter: "fetch", headers });
    expect(withKintoneAuth(client, { session: true })).toBe(client);
    expect(withKintoneAuth(client, { session: true, baseUrl: servers.kintone.baseUrl })).toBe(client);
    expect(main.withKintoneAuth(client, { session: true })).toBe(client);
    const requestToken = () => "own";
    for (const entry of [withKintoneAuth, main.withKintoneAuth])
      expect(errorOf(() => entry(client, { session: { requestToken } }))).toMatchObject({
        code: "ERR_ALREADY_ATTACHED",
      });
    await client.post(servers.kintone.baseUrl + record, { app: 1, record: {} });
    expect(servers.kintone.requests.map(({ query }) => query.getAll("__REQUEST_TOKEN__"))).toStrictEqual([
      [known.requestToken],
    ]);
  });

  it("explains nothing: that is the main entry's", async () => {
    const client = withKintoneAuth(axios.create({ adapter: "fetch" }), { session: true });
    const error = await client.get(servers.kintone.baseUrl + records).catch((error: unknown) => error);
    expect(error).toMatchObject({ response: { data: { code: expect.stringMatching(/./) } } });
    expect(main.getAuthFailure(error)).toBeUndefined();
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Requested-With": ["XMLHttpRequest"] }]);
  });
});

it("the session entry has the error of the main entry, and what recognises it", () => {
  expect(KintoneAuthError).toBe(main.KintoneAuthError);
  const error = errorOf(() => kintoneAuth({ session: true, baseUrl: "https://other.example" }));
  expect(isKintoneAuthError(error) && error.code).toBe("ERR_INVALID_OPTIONS");
});

function errorOf(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error("it did not throw");
}
