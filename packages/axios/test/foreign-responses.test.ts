import { inspect } from "node:util";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import * as sessionEntry from "@kintone-auth/axios/session";
import { everyWayToPrint, known, twoServers } from "@kintone-auth/test-fixtures";
import axios, {
  type AxiosAdapter,
  AxiosError,
  AxiosHeaders,
  type AxiosInstance,
  type AxiosResponse,
  type InternalAxiosRequestConfig as Config,
} from "axios";
import { afterEach, describe, expect, it, vi } from "vitest";

// What an adapter returns may be any object. What is done to it after the request has been sent makes no request fail.

const baseUrl = "https://example.cybozu.com";
const url = `${baseUrl}/k/v1/records.json`;
const apiToken = known.tokenOfApp1;
const servers = twoServers();

afterEach(() => vi.unstubAllGlobals());

const forms = {
  kintoneAuth: (instance: AxiosInstance) => {
    instance.interceptors.request.use(kintoneAuth({ baseUrl, apiToken }));
    return instance;
  },
  withKintoneAuth: (instance: AxiosInstance) => withKintoneAuth(instance, { baseUrl, apiToken }),
  "withKintoneAuth of the session entry": (instance: AxiosInstance) => {
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", new URL(baseUrl));
    return sessionEntry.withKintoneAuth(instance, { session: true });
  },
};

const fail = (): never => {
  throw new Error("not to be read");
};

class Sealed {
  get on(): never {
    return fail();
  }
  get clone(): never {
    return fail();
  }
  get destroy(): never {
    return fail();
  }
}

const responseOf = (config: Config, rest: object = {}) => ({
  status: 200,
  statusText: "OK",
  headers: {},
  data: {} as unknown,
  config,
  ...rest,
});

/** Whatever axios itself takes for a success: it assigns `data` and `headers`. */
const responses: { readonly [kind: string]: (config: Config) => object } = {
  // axios 1.21 adds a duration.
  sealed: (config) => Object.seal(responseOf(config, { duration: 0 })),
  "without a config": () => responseOf(undefined as never),
  "with a config that cannot be replaced": (config) =>
    Object.defineProperty(responseOf(config), "config", { value: config, writable: false, configurable: false }),
  "with a config that throws": (config) =>
    Object.defineProperty(responseOf(config), "config", { get: fail, set: fail }),
  "with a status that throws": (config) => Object.defineProperty(responseOf(config), "status", { get: fail }),
  "with a request that throws": (config) => Object.defineProperty(responseOf(config), "request", { get: fail }),
  "with a frozen config": (config) => responseOf(Object.freeze(config)),
  "with data of a class that cannot be read": (config) => responseOf(config, { data: new Sealed() }),
  "with data without a class": (config) =>
    responseOf(config, { data: Object.assign(Object.create(null), { on: () => undefined }) }),
  "with a request that cannot be read": (config) => responseOf(config, { request: new Sealed() }),
  "with a frozen request": (config) => responseOf(config, { request: Object.freeze({ _redirectable: null }) }),
  "with a proxy for a request": (config) =>
    responseOf(config, { request: new Proxy({}, { get: fail, has: fail, defineProperty: fail, ownKeys: fail }) }),
  "of a class": (config) => Object.assign(new (class Response {})(), responseOf(config)),
};

for (const [form, attach] of Object.entries(forms)) {
  describe(`${form}: a response`, () => {
    for (const [kind, make] of Object.entries(responses)) {
      for (const status of [200, 401]) {
        it(`${kind} is the caller's, with ${status}`, async () => {
          let made: object | undefined;
          const adapter: AxiosAdapter = async (config) => {
            const response = make(config);
            if (kind !== "with a status that throws") Object.assign(response, { status });
            made = response;
            return response as AxiosResponse;
          };
          for (const responseType of ["json", "stream"] as const) {
            const client = attach(axios.create({ adapter, responseType, validateStatus: null, transformResponse: [] }));
            expect(await client.get(url)).toBe(made);
          }
        });
      }
    }

    it("that an adapter returns twice stays that of its first request", async () => {
      let first: AxiosResponse | undefined;
      const client = attach(axios.create({ adapter: async (config) => (first ??= responseOf(config)) }));
      const response = await client.get(url, { headers: { "X-Trace": "1" } });
      const { config } = response;
      expect(await client.get(url, { headers: { "X-Trace": "2" } })).toBe(response);
      expect(response.config).toBe(config);
      expect(config.headers.get("X-Trace")).toBe("1");
      expect(inspect(config)).not.toContain(apiToken);
    });

    it("of another request keeps its own config", async () => {
      const config = { url: "https://other.example/", headers: new AxiosHeaders({ "X-Other": "1" }) };
      const client = attach(axios.create({ adapter: async () => responseOf(config) }));
      expect((await client.get(url)).config).toBe(config);
    });
  });

  describe(`${form}: an error`, () => {
    it("of another request keeps its own config, and so does its response", async () => {
      const config = { url: "https://other.example/", headers: new AxiosHeaders({ "X-Other": "1" }) };
      const error = new AxiosError("other", "ERR_BAD_RESPONSE", config, {}, responseOf(config, { status: 500 }));
      const cause = Object.assign(new Error("failed"), { cause: error });
      for (const thrown of [error, cause]) {
        const client = attach(axios.create({ adapter: () => Promise.reject(thrown) }));
        await expect(client.get(url)).rejects.toBe(thrown);
        expect(error.config).toBe(config);
        expect(error.response?.config).toBe(config);
      }
    });

    it.each([
      ["frozen", (config: Config) => Object.freeze(new AxiosError("failed", "ERR", config, {}, responseOf(config)))],
      [
        "with a cause that throws",
        (config: Config) => Object.defineProperty(new AxiosError("failed", "ERR", config), "cause", { get: fail }),
      ],
      [
        "with a response that throws",
        (config: Config) => Object.defineProperty(new AxiosError("failed", "ERR", config), "response", { get: fail }),
      ],
    ])("%s is thrown as it is", async (kind, make) => {
      let made: unknown;
      const adapter: AxiosAdapter = async (config) => {
        made = make(config);
        throw made;
      };
      const outcome = await attach(axios.create({ adapter, transformResponse: [] }))
        .get(url)
        .catch((error: unknown) => error);
      // axios itself reads the response, and fails.
      if (kind !== "with a response that throws") expect(outcome).toBe(made);
      for (const text of everyWayToPrint(Object(made).config)) expect(text).not.toContain(apiToken);
    });
  });
}

describe("an adapter that sends the request through axios once more", () => {
  it("returns a response, or an error, without credentials in its config", async () => {
    const { kintone } = servers;
    const adapter: AxiosAdapter = ({ adapter: _, ...config }) => axios.request({ ...config, adapter: "http" });
    for (const [path, isFailing] of [
      ["/k/v1/records.json?app=1", false],
      ["/k/v1/records.json?app=2", true],
    ] as const) {
      const client = withKintoneAuth(axios.create({ adapter }), { baseUrl: kintone.baseUrl, apiToken });
      const outcome: unknown = await client.get(kintone.baseUrl + path).catch((error: unknown) => error);
      expect(outcome instanceof Error).toBe(isFailing);
      for (const text of everyWayToPrint(outcome)) expect(text).not.toContain(apiToken);
    }
    expect(kintone.requests).toHaveLength(2);
  });
});

it("a stream that somebody has locked or read is the caller's", async () => {
  const { kintone } = servers;
  for (const read of [true, false]) {
    const adapter: AxiosAdapter = async (config) => {
      const response = await axios.getAdapter("fetch")(config);
      const reader = response.data.getReader();
      if (read) await reader.read();
      return response;
    };
    const client = axios.create({ adapter, responseType: "stream", validateStatus: null });
    withKintoneAuth(client, {
      baseUrl: kintone.baseUrl,
      oauth: { getAccessToken: () => "expired", refresh: async () => "again" },
    });
    kintone.refuseNext("CB_OA01");
    const { status, data } = await client.get(`${kintone.baseUrl}/k/v1/records.json?app=1`);
    expect(status).toBe(401);
    expect(data.locked).toBe(true);
  }
});
