import { getAuthFailure, withKintoneAuth } from "@kintone-auth/ky";
import { withKintoneAuth as withSession } from "@kintone-auth/ky/session";
import { credentialsOf, known, twoServers } from "@kintone-auth/test-fixtures";
import type { KyInstance, Options } from "ky";
import * as kyModule from "ky";
import { beforeEach, describe, expect, it, vi } from "vitest";

const { default: ky } = kyModule;
const { tokenOfApp1: token, tokenOfApp2: otherToken } = known;
const records = "/k/v1/records.json?app=1";
const isKy1 = !("replaceOption" in kyModule);

const servers = twoServers();
const own = vi.fn((input: RequestInfo | URL, init?: RequestInit) => fetch(input, init));
beforeEach(() => void own.mockClear());

interface Way {
  /** The options with which the client is made that is then wrapped. */
  readonly before?: Options;
  /** What becomes of the wrapped client. */
  readonly extend?: (api: KyInstance) => KyInstance;
  /** The options of one call. */
  readonly call?: Options;
}

const assign = (options: Options): void => {
  options.fetch = own;
};
const replace = <Value>(value: Value): Value => (isKy1 ? value : kyModule.replaceOption(value));

const everyMajor: Readonly<Record<string, Way>> = {
  "to the client": { before: { fetch: own } },
  "to one call": { call: { fetch: own } },
  "to one call, of a client with another": { before: { fetch: async () => Response.error() }, call: { fetch: own } },
  "to extend": { extend: (api) => api.extend({ fetch: own }) },
  "to extend, by a function": { extend: (api) => api.extend(() => ({ fetch: own })) },
  "to extend, around the parent's": {
    before: { fetch: own },
    extend: (api) =>
      api.extend(({ fetch: inner = fetch }) => ({ fetch: (input, init) => inner(input as RequestInfo, init) })),
  },
  "to extend, before other options": {
    extend: (api) => api.extend({ fetch: own }).extend({ headers: { "X-A": "1" } }),
  },
};

/** ky 1 has no such hook, and no way to replace an option. */
const ky2: Readonly<Record<string, Way>> = {
  "by an init hook of the client": { before: { hooks: { init: [assign] } } },
  "by an init hook of extend": { extend: (api) => api.extend({ hooks: { init: [assign] } }) },
  "by an init hook of one call": { call: { hooks: { init: [assign] } } },
  "by an init hook that replaces all hooks": { extend: (api) => api.extend({ hooks: replace({ init: [assign] }) }) },
  "by an init hook of one call that replaces all hooks": { call: { hooks: replace({ init: [assign] }) } },
  "as a replacement": { call: { fetch: replace(own) } },
};

describe.each(Object.entries({ ...everyMajor, ...(isKy1 ? {} : ky2) }))("a fetch that is given %s", (_name, way) => {
  const { before = {}, extend = (api) => api, call } = way;
  const create = (headers: Record<string, string> = {}) =>
    extend(
      withKintoneAuth(ky.create({ retry: 0, headers, ...before }), {
        baseUrl: servers.kintone.baseUrl,
        apiToken: token,
      }),
    );

  it("is used, with the credential", async () => {
    const { kintone } = servers;
    expect((await create().get(kintone.baseUrl + records, call)).status).toBe(200);
    expect((await create()(kintone.baseUrl + records, call)).status).toBe(200);
    expect(own).toHaveBeenCalledTimes(2);
    expect(kintone.requests.map(credentialsOf)).toStrictEqual(Array(2).fill({ "X-Cybozu-API-Token": [token] }));
  });

  it("takes no Kintone header of the caller's to another origin", async () => {
    const { kintone, elsewhere } = servers;
    kintone.redirectNext(302, elsewhere.baseUrl + records);
    const api = create({ "X-Cybozu-API-Token": otherToken });
    await api.get(kintone.baseUrl, { throwHttpErrors: false, ...call });
    expect(kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [otherToken] }]);
    expect(elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
  });

  it("is wrapped once for each Kintone that the client knows", async () => {
    const { kintone, elsewhere } = servers;
    const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };
    const first = withKintoneAuth(ky.create({ retry: 0, ...before }), {
      baseUrl: elsewhere.baseUrl,
      apiToken: otherToken,
    });
    const both = extend(withKintoneAuth(first, { baseUrl: kintone.baseUrl, session }));
    await both.get(kintone.baseUrl + records, call);
    await both.get(`${elsewhere.baseUrl}/k/v1/records.json?app=2`, call);
    expect(kintone.requests.map(credentialsOf)).toStrictEqual([
      { Cookie: [known.sessionCookie], "X-Requested-With": ["XMLHttpRequest"] },
    ]);
    expect(elsewhere.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [otherToken] }]);
    expect(own).toHaveBeenCalledTimes(2);
  });

  it("gets a page's session, too", async () => {
    const { kintone, elsewhere } = servers;
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", new URL(kintone.baseUrl));
    try {
      const api = extend(withSession(ky.create({ retry: 0, ...before }), { session: true }));
      kintone.redirectNext(302, elsewhere.baseUrl + records);
      await expect(api.get(kintone.baseUrl, call)).rejects.toThrow(/fetch failed|network error/);
    } finally {
      vi.unstubAllGlobals();
    }
    expect(kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Requested-With": ["XMLHttpRequest"] }]);
    expect(elsewhere.requests).toHaveLength(0);
  });
});

describe("what stays as it is in ky", () => {
  const create = (options?: Options) =>
    withKintoneAuth(ky.create({ retry: 0, ...options }), { baseUrl: servers.kintone.baseUrl, apiToken: token });

  it("fetch: undefined stands for the global fetch, with the credential", async () => {
    const given: object = { fetch: undefined };
    await create({ fetch: own }).get(servers.kintone.baseUrl + records, given);
    expect(own).not.toHaveBeenCalled();
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [token] }]);
  });

  it("create makes a client without the options of the one that it is called on, and without authentication", async () => {
    await create().create({ throwHttpErrors: false })(servers.kintone.baseUrl + records);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{}]);
  });

  it("a request that a hook retries with is authorized where it goes", async () => {
    const { kintone, elsewhere } = servers;
    let calls = 0;
    const afterResponse = () => {
      calls += 1;
      const request = new Request(calls === 1 ? elsewhere.baseUrl + records : kintone.baseUrl + records);
      return calls < 3 ? ky.retry({ request, delay: 1 }) : undefined;
    };
    const api = create({ retry: 2, throwHttpErrors: false, hooks: { afterResponse: [afterResponse] } });
    await api.get(kintone.baseUrl + records);
    expect(kintone.requests.map(credentialsOf)).toStrictEqual(Array(2).fill({ "X-Cybozu-API-Token": [token] }));
    expect(elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
  });

  it("a hook that stops the retries stops them", async () => {
    servers.kintone.failNext(503);
    const api = create({ retry: { limit: 1, delay: () => 1 }, hooks: { beforeRetry: [() => ky.stop] } });
    expect(await api.get(servers.kintone.baseUrl + records)).toBeUndefined();
    expect(servers.kintone.requests).toHaveLength(1);
  });

  it("its own check of options", () => {
    for (const options of ["text", 1, []]) {
      expect(() => create().get(servers.kintone.baseUrl, options as Options)).toThrow(/`options` argument/);
      expect(() => create().extend(options as Options)).toThrow(/`options` argument/);
    }
  });

  it("hooks that are cleared: only the explanation of refusals is gone", async () => {
    const { kintone } = servers;
    const hooks = { init: undefined, beforeRequest: undefined, beforeError: undefined };
    const api = create().extend({ hooks } as object);
    expect((await api.get(kintone.baseUrl + records)).status).toBe(200);
    kintone.refuseNext("GAIA_IA02");
    const error: unknown = await api.get(kintone.baseUrl + records).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(kyModule.HTTPError);
    expect(getAuthFailure(error)).toBeUndefined();
  });
});
