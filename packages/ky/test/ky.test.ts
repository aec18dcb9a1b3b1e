import { inspect } from "node:util";
import { createKintoneAuth, kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { credentialsOf, everyWayToPrint, expiredSource, known, linesOf, twoServers } from "@kintone-auth/test-fixtures";
import ky, { HTTPError, type KyInstance, type Options } from "ky";
import { describe, expect, it, vi } from "vitest";

const { tokenOfApp1: tokenA, tokenOfApp2: tokenB } = known;
const records = "/k/v1/records.json?app=1";
const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };

const servers = twoServers();

it("runs with the ky that this run is about", async () => {
  const installedAs = process.env["CLIENT_INSTALLED_AS"] ?? "";
  expect((await import(/* @vite-ignore */ installedAs)).default).toBe(ky);
});

/** Both forms of the adapter, over a bare ky with the given options. */
const forms: Readonly<Record<string, (client: KyInstance, auth: Parameters<typeof kintoneAuth>[0]) => KyInstance>> = {
  kintoneAuth: (client, auth) => client.extend({ hooks: { beforeRequest: [kintoneAuth(auth)] } }),
  withKintoneAuth,
};

for (const [form, connect] of Object.entries(forms)) {
  describe(`bodies in session mode, ${form}`, () => {
    const form = new FormData();
    form.set("file", new Blob(["日本語"], { type: "text/plain" }), "名前.txt");
    const bodies: Readonly<Record<string, { body: BodyInit; type: RegExp; text: string }>> = {
      string: { body: "a=1", type: /^text\/plain;charset=UTF-8$/, text: "a=1" },
      URLSearchParams: {
        body: new URLSearchParams({ a: "山" }),
        type: /^application\/x-www-form-urlencoded;charset=UTF-8$/,
        text: "a=%E5%B1%B1",
      },
      Blob: { body: new Blob(["abc"], { type: "image/png" }), type: /^image\/png$/, text: "abc" },
      bytes: { body: new Uint8Array([97, 98]), type: /^$/, text: "ab" },
      FormData: { body: form, type: /^multipart\/form-data; boundary=/, text: "日本語" },
    };
    for (const [name, { body, type, text }] of Object.entries(bodies)) {
      it(`arrive whole and with their length: ${name}`, async () => {
        const api = connect(ky, { baseUrl: servers.kintone.baseUrl, session });
        await api.post(`${servers.kintone.baseUrl}/k/v1/file.json`, { body });
        const [received] = servers.kintone.requests;
        if (!received) throw new Error("nothing arrived");
        expect(linesOf(received, "Content-Type").join()).toMatch(type);
        expect(received.body.toString()).toContain(text);
        expect(linesOf(received, "Content-Length")).toStrictEqual([String(received.body.length)]);
        expect(received.target).toBe("/k/v1/file.json?__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1");
      });
    }

    it("do not appear where there are none", async () => {
      const api = connect(ky, { baseUrl: servers.kintone.baseUrl, session });
      await api.delete(`${servers.kintone.baseUrl}/k/v1/records.json?app=1`);
      expect(servers.kintone.requests[0]?.body).toHaveLength(0);
    });
  });

  describe(`the client's own ways, ${form}`, () => {
    it("a fetch that the user brought stays in use, and its own options reach it", async () => {
      const seen: unknown[] = [];
      const fetch = async (input: RequestInfo | URL, init?: RequestInit & { marker?: string }) => {
        seen.push(init?.marker);
        return globalThis.fetch(input, init);
      };
      const api = connect(ky.create({ fetch }), { baseUrl: servers.kintone.baseUrl, apiToken: tokenA });
      const options: Parameters<KyInstance>[1] & { marker: string } = { marker: "own" };
      expect((await api(servers.kintone.baseUrl + records, options)).status).toBe(200);
      expect(seen).toStrictEqual(["own"]);
    });

    it("an aborted request stays aborted", async () => {
      const api = connect(ky, { baseUrl: servers.kintone.baseUrl, session });
      const signal = AbortSignal.abort();
      await expect(api.post(`${servers.kintone.baseUrl}/k/v1/record.json`, { json: {}, signal })).rejects.toMatchObject(
        {
          name: "AbortError",
        },
      );
      expect(servers.kintone.requests).toHaveLength(0);
    });

    it.each([
      ["waited for", (token: string) => Promise.resolve(token)],
      ["asked for", (token: string) => token],
    ])("a header that comes while a credential is %s stays off the request", async (_name, resolved) => {
      const { kintone } = servers;
      let request: Request | undefined;
      const client = ky.extend({
        hooks: {
          beforeRequest: [
            (first: Request | { readonly request: Request }) => {
              request = "request" in first ? first.request : first;
            },
          ],
        },
      });
      const apiToken = () => {
        request?.headers.set("X-Cybozu-Authorization", "late");
        return resolved(tokenA);
      };
      await connect(client, { baseUrl: kintone.baseUrl, apiToken })(kintone.baseUrl + records);
      expect(kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenA] }]);
    });

    it.each([200, 302, 400, 401])("a response that cannot be changed arrives: %d", async (status) => {
      const baseUrl = "https://example.cybozu.com";
      const alike = (): object => {
        const { ok, headers, body } = new Response("{}", { status });
        return {
          ok,
          status,
          headers,
          body,
          url: "",
          redirected: false,
          clone: alike,
          [Symbol.toStringTag]: "Response",
        };
      };
      for (const create of [() => new Response("{}", { status }), alike]) {
        const fetch = async () => Object.freeze(create()) as Response;
        const client = ky.create({ fetch, retry: 0, throwHttpErrors: false });
        for (const auth of [{ apiToken: tokenA }, { session }, { oauth: expiredSource() }]) {
          const api = connect(client, { baseUrl, ...auth });
          expect((await api.post(`${baseUrl}/k/v1/record.json`, { json: {} })).status).toBe(status);
        }
      }
    });

    it("several clients may share one KintoneAuth", async () => {
      const auth = createKintoneAuth({ baseUrl: servers.kintone.baseUrl, apiToken: tokenA });
      for (const api of [connect(ky, auth), connect(ky.create({ timeout: false }), auth)]) {
        expect((await api(servers.kintone.baseUrl + records)).status).toBe(200);
      }
    });

    it("one client may know two Kintones", async () => {
      const first = connect(ky, { baseUrl: servers.elsewhere.baseUrl, apiToken: tokenB });
      const both = connect(first, { baseUrl: servers.kintone.baseUrl, apiToken: tokenA });
      await both(servers.kintone.baseUrl + records);
      await both(`${servers.elsewhere.baseUrl}/k/v1/records.json?app=2`);
      expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenA] }]);
      expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [tokenB] }]);
    });

    it("a redirect from one Kintone to the other takes no credential along and gets none there", async () => {
      const [one, other] = [servers.kintone.baseUrl, servers.elsewhere.baseUrl];
      const first = connect(ky, { baseUrl: other, apiToken: tokenB });
      const both = connect(first, { baseUrl: one, apiToken: tokenA });
      for (const [server, from, to] of [
        [servers.kintone, one, other],
        [servers.elsewhere, other, one],
      ] as const) {
        server.redirectNext(302, to + records);
        await both(from + records, { throwHttpErrors: false });
      }
      const isFollowed = form === "withKintoneAuth";
      const arrivals = (own: string) => [{ "X-Cybozu-API-Token": [own] }, ...(isFollowed ? [{}] : [])];
      expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual(arrivals(tokenA));
      expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual(arrivals(tokenB).reverse());
    });

    it("a session's redirects in a page are the browser's to follow, at home", async () => {
      const { kintone, elsewhere } = servers;
      vi.stubGlobal("document", {});
      vi.stubGlobal("location", new URL(kintone.baseUrl));
      try {
        const api = connect(ky.create({ retry: 0, throwHttpErrors: false }), { session: true });
        kintone.redirectNext(302, "/k/v1/space.json?id=5");
        expect((await api(kintone.baseUrl)).status).toBe(401);
        kintone.redirectNext(302, elsewhere.baseUrl + records);
        await expect(api(kintone.baseUrl)).rejects.toThrow(/fetch failed|network error/);
      } finally {
        vi.unstubAllGlobals();
      }
      expect(kintone.requests).toHaveLength(3);
      expect(elsewhere.requests).toHaveLength(0);
    });

    it("a credential that beforeRetry puts on is the caller's own", async () => {
      servers.kintone.failNext(503);
      const beforeRetry = [({ request }: { request: Request }) => request.headers.set("X-Cybozu-API-Token", tokenB)];
      const client = ky.create({ retry: { delay: () => 1 }, hooks: { beforeRetry } });
      const api = connect(client, { baseUrl: servers.kintone.baseUrl, apiToken: tokenA });
      await api(`${servers.kintone.baseUrl}/k/v1/records.json?app=2`);
      expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([
        { "X-Cybozu-API-Token": [tokenA] },
        { "X-Cybozu-API-Token": [tokenB] },
      ]);
    });

    it("a header that beforeRetry adds or changes stays", async () => {
      servers.kintone.failNext(503);
      const beforeRetry = [({ request }: { request: Request }) => request.headers.set("X-Attempt", "2")];
      const client = ky.create({ retry: { delay: () => 1 }, hooks: { beforeRetry } });
      await connect(client, { baseUrl: servers.kintone.baseUrl, apiToken: tokenA })(servers.kintone.baseUrl + records);
      const [, second] = servers.kintone.requests;
      expect(second && linesOf(second, "X-Attempt")).toStrictEqual(["2"]);
      expect(credentialsOf(second)).toStrictEqual({ "X-Cybozu-API-Token": [tokenA] });
    });
  });
}

/** ky 2 runs a hook once for all attempts: what beforeRetry does afterwards is out of its reach. */
const decidingAgain = Object.entries(forms).filter(
  ([form]) => form === "withKintoneAuth" || process.env["CLIENT_INSTALLED_AS"] === "ky-1",
);
for (const [form, connect] of decidingAgain) {
  it(`a retry that leaves the origin takes nothing along, ${form}`, async () => {
    servers.kintone.failNext(503);
    const beforeRetry = [
      ({ request }: { request: Request }) =>
        new Request(request.url.replace(servers.kintone.baseUrl, servers.elsewhere.baseUrl), request),
    ];
    const client = ky.create({
      retry: { delay: () => 1 },
      hooks: { beforeRetry },
      throwHttpErrors: (status) => status === 503,
    });
    const api = connect(client, { baseUrl: servers.kintone.baseUrl, session });
    await api.put(`${servers.kintone.baseUrl}/k/v1/record.json?lang=ja`, { json: { app: 1 } });
    expect(servers.elsewhere.requests.map(credentialsOf)).toStrictEqual([{}]);
    expect(servers.elsewhere.requests.map(({ target }) => target)).toStrictEqual(["/k/v1/record.json?lang=ja"]);
  });
}

describe("the complete form", () => {
  it("puts the credentials on beneath all hooks, and keeps them out of errors", async () => {
    const seen: unknown[] = [];
    const look = (first: Request | { request: Request }) => {
      const { headers } = first instanceof Request ? first : first.request;
      seen.push(headers.get("X-Cybozu-API-Token"));
    };
    const api = withKintoneAuth(ky, { baseUrl: servers.kintone.baseUrl, apiToken: "wrongToken" }).extend({
      hooks: { beforeRequest: [look] },
    });
    const error = await api(servers.kintone.baseUrl + records).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(HTTPError);
    expect(seen).toStrictEqual([null]);
    for (const text of everyWayToPrint(error)) expect(text).not.toContain("wrongToken");
  });

  it("asks a credential function anew for each attempt", async () => {
    servers.kintone.failNext(503);
    const tokens = ["expiredToken", tokenA];
    const options = { baseUrl: servers.kintone.baseUrl, apiToken: () => tokens.shift() };
    await withKintoneAuth(ky.create({ retry: { delay: () => 1 } }), options)(servers.kintone.baseUrl + records);
    expect(servers.kintone.requests.map(credentialsOf)).toStrictEqual([
      { "X-Cybozu-API-Token": ["expiredToken"] },
      { "X-Cybozu-API-Token": [tokenA] },
    ]);
  });
});

describe("the hook", () => {
  const answerTo = (options: Parameters<typeof kintoneAuth>[0]) =>
    kintoneAuth(options)({
      request: new Request("https://example.cybozu.com/k/v1/apps.json"),
      options: { context: {} },
    });

  it("answers at once with a fixed credential, and with a promise where one is waited for", async () => {
    const baseUrl = "https://example.cybozu.com";
    expect(answerTo({ baseUrl, apiToken: tokenA })).toBeInstanceOf(Request);
    const later = answerTo({ baseUrl, apiToken: async () => tokenA });
    expect(later).toBeInstanceOf(Promise);
    expect((await later)?.headers.get("X-Cybozu-API-Token")).toBe(tokenA);
    expect(answerTo({ baseUrl: "https://other.cybozu.com", apiToken: tokenA })).toBeUndefined();
  });

  it("keeps a header off the request that comes while its body is read", async () => {
    const baseUrl = "https://example.cybozu.com";
    const request = new Request(`${baseUrl}/k/v1/record.json`, { method: "POST", body: "{}" });
    const authorized = kintoneAuth({ baseUrl, session })({ request, options: { context: {} } });
    request.headers.set("X-Cybozu-Authorization", "late");
    expect((await authorized)?.headers.get("X-Cybozu-Authorization")).toBeNull();
  });
});

describe("an error of ky's, with the hook alone", () => {
  it.each([0, 1])("shows no token where Node.js 20 and 22 print it uncaught, with %d retries", async (limit) => {
    const { kintone } = servers;
    // Those keep a request's headers under an enumerable symbol.
    const NodesRequest = Request;
    class OlderRequest extends NodesRequest {
      constructor(...parameters: ConstructorParameters<typeof Request>) {
        super(...parameters);
        Reflect.set(this, Symbol("headers list"), [...this.headers]);
      }
      override clone(): Request {
        return new OlderRequest(super.clone());
      }
    }
    vi.stubGlobal("Request", OlderRequest);
    try {
      const options = { baseUrl: kintone.baseUrl, apiToken: "wrongToken" };
      const retry = { limit, statusCodes: [503], delay: () => 1 };
      const api = ky.create({ retry, hooks: { beforeRequest: [kintoneAuth(options)] } });
      if (limit > 0) kintone.failNext(503);
      const error: unknown = await api.get(kintone.baseUrl + records).catch((error: unknown) => error);
      expect(error).toMatchObject({ name: "HTTPError", request: expect.any(OlderRequest) });
      expect(inspect(error, { customInspect: false, depth: 10 })).not.toContain("wrongToken");
    } finally {
      vi.unstubAllGlobals();
    }
    expect(kintone.requests.map(credentialsOf)).toStrictEqual(
      Array(limit + 1).fill({ "X-Cybozu-API-Token": ["wrongToken"] }),
    );
  });
});

describe("options of a framework, with the hook alone", () => {
  /** Keeps an option as Next.js's `Request` does, as a property, or behind an accessor. */
  const kinds = {
    "a property": (NodesRequest: typeof Request) =>
      class extends NodesRequest {
        constructor(input: RequestInfo | URL, init?: RequestInit) {
          super(input, init);
          Object.assign(this, { cf: Reflect.get(Object(init), "cf") });
        }
      },
    "an accessor": (NodesRequest: typeof Request) =>
      class extends NodesRequest {
        readonly #init: object;
        constructor(input: RequestInfo | URL, init?: RequestInit) {
          super(input, init);
          this.#init = Object(init);
        }
        get cf(): unknown {
          return Reflect.get(this.#init, "cf");
        }
      },
  };
  const auths = { "an API token": { apiToken: tokenA }, "a session": { session } };

  for (const [kind, patch] of Object.entries(kinds)) {
    it.each(Object.entries(auths))(`reach fetch where Request has them by ${kind}, with %s`, async (_scheme, auth) => {
      const { kintone } = servers;
      const cf = { cacheTtl: 1 };
      const seen: unknown[] = [];
      const fetch = async (input: RequestInfo | URL, init?: RequestInit) => {
        seen.push(Reflect.get(Object(init), "cf") ?? Reflect.get(Object(input), "cf"));
        return globalThis.fetch(input, init);
      };
      vi.stubGlobal("Request", patch(Request));
      try {
        const hooks = { beforeRequest: [kintoneAuth({ baseUrl: kintone.baseUrl, ...auth })] };
        const api = ky.create({ fetch, hooks, retry: { limit: 1, methods: ["put"], delay: () => 1 } });
        kintone.failNext(503);
        const options: Options & { cf: object } = {
          json: { app: 1 },
          cf,
          throwHttpErrors: (status) => status === 503,
        };
        await api.put(`${kintone.baseUrl}/k/v1/record.json`, options);
      } finally {
        vi.unstubAllGlobals();
      }
      expect(seen).toStrictEqual([cf, cf]);
    });
  }
});

describe("a redirect, with the hook alone", () => {
  it("is not followed: the HTTPError surfaces, once", async () => {
    servers.kintone.redirectNext(302, records);
    const options = { baseUrl: servers.kintone.baseUrl, apiToken: tokenA };
    const api = ky.create({ hooks: { beforeRequest: [kintoneAuth(options)] } });
    await expect(api(servers.kintone.baseUrl)).rejects.toMatchObject({ name: "HTTPError", response: { status: 302 } });
    expect(servers.kintone.requests).toHaveLength(1);
    servers.elsewhere.redirectNext(302, records);
    expect((await api(servers.elsewhere.baseUrl, { throwHttpErrors: false })).status).toBe(401);
  });
});

describe("a redirect, in the complete form", () => {
  const create = () => withKintoneAuth(ky, { baseUrl: servers.kintone.baseUrl, apiToken: tokenA });

  it("is followed, and the response says so", async () => {
    servers.kintone.redirectNext(302, "../v1/records.json?app=1");
    const response = await create()(`${servers.kintone.baseUrl}/k/old/`);
    expect(response).toMatchObject({ status: 200, redirected: true, url: servers.kintone.baseUrl + records });
    expect(response.clone().redirected).toBe(true);
    expect((await create()(servers.kintone.baseUrl + records)).redirected).toBe(false);
  });

  it("is left alone where the caller says so", async () => {
    const options = { redirect: "manual", throwHttpErrors: false } as const;
    servers.kintone.redirectNext(302, records);
    expect((await create()(servers.kintone.baseUrl, options)).status).toBe(302);
    servers.kintone.redirectNext(302, records);
    await expect(create()(servers.kintone.baseUrl, { redirect: "error", retry: 0 })).rejects.toThrow(/fetch|network/);
    expect(servers.kintone.requests).toHaveLength(2);
  });

  it("ends after twenty hops with the last redirect", async () => {
    for (let hop = 0; hop < 30; hop += 1) servers.kintone.redirectNext(302, records);
    await expect(create()(servers.kintone.baseUrl)).rejects.toMatchObject({ response: { status: 302 } });
    expect(servers.kintone.requests).toHaveLength(21);
  });

  it("to where no fetch goes surfaces as it is", async () => {
    const { host } = new URL(servers.kintone.baseUrl);
    for (const location of ["ftp://127.0.0.1/", "http://[", `http://user:pass@${host}/`, "data:text/plain,x"]) {
      servers.kintone.redirectNext(302, location);
      await expect(create()(servers.kintone.baseUrl)).rejects.toMatchObject({ response: { status: 302 } });
    }
    expect(servers.kintone.requests).toHaveLength(4);
  });

  it("keeps a body that is not JSON whole, at home", async () => {
    const form = new FormData();
    form.set("file", new Blob(["日本語"], { type: "text/plain" }), "名前.txt");
    servers.kintone.redirectNext(307, "/k/v1/file.json");
    const { fileKey } = await create()
      .post(`${servers.kintone.baseUrl}/old`, { body: form })
      .json<{ fileKey: string }>();
    expect(fileKey).toMatch(/^fake-file-key/);
    const [first, second] = servers.kintone.requests;
    expect(second?.body).toStrictEqual(first?.body);
    expect(second && linesOf(second, "Content-Type")).toStrictEqual(first && linesOf(first, "Content-Type"));
  });

  it("asks for the CSRF token of each hop, and shows it in no URL", async () => {
    servers.kintone.redirectNext(307, "/k/v1/record.json");
    const api = withKintoneAuth(ky, { baseUrl: servers.kintone.baseUrl, session });
    const response = await api.post(`${servers.kintone.baseUrl}/old`, { json: { app: 1 } });
    expect(response.url).toBe(`${servers.kintone.baseUrl}/k/v1/record.json`);
    expect(response.clone().clone().url).toBe(response.url);
    expect(servers.kintone.requests.map(({ target }) => target)).toStrictEqual([
      "/old?__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1",
      "/k/v1/record.json?__REQUEST_TOKEN__=fake%2Brequest%2Ftoken%3D1",
    ]);
  });
});
