import { type AuthorizationRequest, createKintoneAuth, type KintoneAuthOptions } from "@kintone-auth/core";
import { headerVectors } from "@kintone-auth/test-fixtures/without-servers";
import { describe, expect, it, vi } from "vitest";
import { authorizerFor } from "./authorizer-for.ts";

const baseUrl = "https://example.cybozu.com";
const apiToken = "someToken";
const user = { username: "kintone", password: "developer" };

describe("a decision", () => {
  for (const { name, configuration, path = "/k/v1/records.json", headers } of headerVectors) {
    it(`has the documented headers, synchronously for an adapter: ${name}`, async () => {
      const options = { baseUrl, ...configuration };
      const request = { url: baseUrl + path };
      const decision = authorizerFor(options).authorize(request);
      expect(decision).not.toBeInstanceOf(Promise);
      expect("headers" in decision && { ...decision.headers }).toStrictEqual(headers);
      expect({ ...(await createKintoneAuth(options).authorize(request)).headers }).toStrictEqual(headers);
    });
  }

  it("names its scheme", async () => {
    const source = { getAccessToken: () => "a", refresh: async () => "a" };
    const configurations: readonly (readonly [scheme: string, credential: object])[] = [
      ["password", { password: user }],
      ["apiToken", { apiToken }],
      ["userApiToken", { userApiToken: "a" }],
      ["oauth", { oauth: { accessToken: "a" } }],
      ["oauth", { oauth: source }],
      ["session", { session: { cookie: "a=b" } }],
    ];
    for (const [scheme, credential] of configurations) {
      const auth = createKintoneAuth({ baseUrl, ...credential } as KintoneAuthOptions);
      expect(await auth.authorize({ url: "/v1/users.json" })).toMatchObject({ scheme });
    }
  });

  it("is a promise only where a function returns one, for an adapter", async () => {
    const now = authorizerFor({ baseUrl, apiToken: () => apiToken }).authorize({ url: baseUrl });
    expect(now).toMatchObject({ scheme: "apiToken" });
    const later = authorizerFor({ baseUrl, apiToken: async () => apiToken }).authorize({ url: baseUrl });
    expect(later).toBeInstanceOf(Promise);
    expect(await later).toMatchObject({ scheme: "apiToken" });
  });

  it("is always a promise on the public face", async () => {
    const decision = createKintoneAuth({ baseUrl, apiToken }).authorize({ url: baseUrl });
    expect(decision).toBeInstanceOf(Promise);
    expect(await decision).toMatchObject({ scheme: "apiToken" });
  });

  it("waits for a minimal thenable, whose then returns undefined", async () => {
    const thenable = (value: string): Promise<string> => {
      // biome-ignore lint/suspicious/noThenProperty: this is about such objects
      const minimal = { then: (resolve: (value: string) => void) => void queueMicrotask(() => resolve(value)) };
      return minimal as unknown as Promise<string>; // As other libraries' promises are typed.
    };
    const auth = authorizerFor({ baseUrl, apiToken: () => thenable(apiToken), oauth: { accessToken: "x" } });
    expect(await auth.authorize({ url: baseUrl })).toMatchObject({ scheme: "apiToken" });
  });

  it("leaves a bearer token of the caller's alone, whatever its case, and authorizes a request with Basic", () => {
    const auth = authorizerFor({ baseUrl, apiToken });
    for (const Authorization of ["Bearer own", "bearer own", "Digest own", "Digest basic", "Basically own"]) {
      expect(auth.authorize({ url: baseUrl, headers: { Authorization } })).toEqual({
        scheme: "caller",
        inPlaceOf: "apiToken",
        headers: {},
      });
    }
    for (const Authorization of [" BASIC eA==", "Basic", "basic\teA=="])
      expect(auth.authorize({ url: baseUrl, headers: { Authorization } })).toMatchObject({ scheme: "apiToken" });
  });

  it("is not swayed by a polluted Object.prototype", async () => {
    const polluted = { apiToken: "attacker", password: { username: "attacker", password: "x" }, cookie: "a=1" };
    for (const [name, value] of Object.entries({ ...polluted, authorize: 1, accessToken: "attacker" })) {
      Object.defineProperty(Object.prototype, name, { value, configurable: true });
      try {
        const auth = createKintoneAuth({ baseUrl, oauth: { accessToken: "own" }, session: {} });
        expect(await auth.authorize({ url: baseUrl })).toMatchObject({ headers: { Authorization: "Bearer own" } });
        expect(() => createKintoneAuth({ baseUrl, oauth: {} as { accessToken: string } })).toThrow(/oauth.accessToken/);
      } finally {
        Reflect.deleteProperty(Object.prototype, name);
      }
    }
  });

  it("takes no header from a polluted Object.prototype for a scheme that is not available", async () => {
    const auth = createKintoneAuth({ baseUrl, apiToken: { 1: "own" }, oauth: { accessToken: "own" } });
    const value = { "X-Cybozu-API-Token": "attacker" };
    Object.defineProperty(Object.prototype, "headers", { value, configurable: true, writable: true });
    let decision: unknown;
    try {
      decision = await auth.authorize({ url: `${baseUrl}/k/v1/records.json?app=2` });
    } finally {
      Reflect.deleteProperty(Object.prototype, "headers");
    }
    expect(decision).toMatchObject({ scheme: "oauth", headers: { Authorization: "Bearer own" } });
  });

  for (const name of ["reason", "refresh", "canRefresh", "isCrossOrigin", "needsAuthorization", "schemes", "app"]) {
    it(`has the tokens of its app, also where Object.prototype has been given ${name}`, () => {
      Object.defineProperty(Object.prototype, name, { value: "attacker", configurable: true });
      try {
        const auth = authorizerFor({
          baseUrl,
          apiToken: { 1: "own" },
          password: user,
          basic: user,
          priority: ["apiToken", "password"],
        });
        expect(auth.canRefresh).toBe(false);
        for (const path of ["/k/v1/records.json?app=1", "/k/v1/file.json"]) {
          expect(auth.authorize({ url: baseUrl + path })).toMatchObject({ headers: { "X-Cybozu-API-Token": "own" } });
        }
      } finally {
        Reflect.deleteProperty(Object.prototype, name);
      }
    });
  }

  it("takes a header for the caller's only where the headers have it themselves", () => {
    const headers = Object.create({ "X-Cybozu-API-Token": "inherited" });
    expect(authorizerFor({ baseUrl, apiToken }).authorize({ url: baseUrl, headers })).toMatchObject({
      scheme: "apiToken",
    });
  });

  it("needs no credentials for an API that is open to everybody, with a session outside a page, too", () => {
    for (const credential of [{ password: user }, { session: { cookie: "a=b" } }])
      expect(authorizerFor({ baseUrl, ...credential }).authorize({ url: "/k/v1/apis.json" })).toEqual({
        scheme: "none",
        headers: {},
      });
  });

  it("calls a credential function once per request, and those after it not at all", () => {
    const calls: string[] = [];
    const auth = authorizerFor({
      baseUrl,
      password: () => {
        calls.push("password");
        return undefined;
      },
      apiToken: () => {
        calls.push("apiToken");
        return apiToken;
      },
      oauth: () => {
        calls.push("oauth");
        return { accessToken: "x" };
      },
    });
    auth.authorize({ url: baseUrl });
    auth.authorize({ url: baseUrl });
    expect(calls).toStrictEqual(["password", "apiToken", "password", "apiToken"]);
  });

  it("leaves the caller's own Basic in the place of ours", () => {
    const auth = authorizerFor({ baseUrl, apiToken, basic: user });
    const decision = auth.authorize({ url: baseUrl, headers: { Authorization: "Basic eA==" } });
    expect(decision).toMatchObject({ scheme: "apiToken" });
    expect("headers" in decision && { ...decision.headers }).toStrictEqual({ "X-Cybozu-API-Token": apiToken });
  });

  it("leaves out Basic on guest-space paths alone", () => {
    const auth = authorizerFor({ baseUrl, apiToken, basic: user });
    const namesAt = (url: string) => {
      const decision = auth.authorize({ url });
      return "headers" in decision && Object.keys(decision.headers);
    };
    expect(namesAt("/k/guest/5/v1/records.json")).toStrictEqual(["X-Cybozu-API-Token"]);
    expect(namesAt("/k/v1/../guest/5/v1/records.json")).toStrictEqual(["X-Cybozu-API-Token"]);
    expect(namesAt("/k/v1/guest/5")).toStrictEqual(["X-Cybozu-API-Token", "Authorization"]);
    expect(namesAt("/k/guest")).toStrictEqual(["X-Cybozu-API-Token", "Authorization"]);
  });
});

describe("the origin", () => {
  const auth = authorizerFor({ baseUrl: "https://example.cybozu.com:443/k/", apiToken });
  const sameOrigin = [
    "https://example.cybozu.com",
    "https://EXAMPLE.cybozu.com/k/v1/records.json",
    "HTTPS://example.cybozu.com:443/",
    "https:\\\\example.cybozu.com\\k",
    "/k/v1/records.json",
    "?app=1",
  ];
  const crossOrigin = [
    "http://example.cybozu.com",
    "https://example.cybozu.com:8443",
    "https://sub.example.cybozu.com",
    "https://example.cybozu.com.evil.test",
    "https://example.cybozu.com@evil.test",
    // As long as the base's, and it ends like the base.
    "https://another.cybozu.com/https://example.cybozu.com",
    "https://example.cybozu.com.",
    "//evil.test/k/v1/records.json",
    "\\\\evil.test",
    "https:evil.test",
    "https:/evil.test",
    " https://evil.test",
    "data:text/plain,hi",
    "https://",
  ];
  for (const url of sameOrigin) {
    it(`is the same: ${url}`, () => expect(auth.authorize({ url })).toMatchObject({ scheme: "apiToken" }));
  }
  for (const url of crossOrigin) {
    it(`is another: ${url}`, () => {
      expect(auth.authorize({ url })).toMatchObject({ scheme: "none", headers: {} });
    });
  }
});

it("a request without a URL of the right kind is an error, from JavaScript", async () => {
  const auth = createKintoneAuth({ baseUrl, apiToken });
  for (const request of ["https://evil.test", new URL("https://evil.test"), {}, { url: { href: baseUrl } }]) {
    const fromJavaScript = request as unknown as AuthorizationRequest; // It would not compile.
    await expect(auth.authorize(fromJavaScript)).rejects.toMatchObject({ code: "ERR_INVALID_OPTIONS" });
    await expect(auth.explain(fromJavaScript)).rejects.toMatchObject({ code: "ERR_INVALID_OPTIONS" });
  }
});

describe("the caller's own", () => {
  const token = { "X-Cybozu-API-Token": "own" };
  const forms: Readonly<Record<string, NonNullable<AuthorizationRequest["headers"]>>> = {
    "a plain object": token,
    "a plain object in lower case": { "x-cybozu-api-token": "own" },
    "a second spelling": { "X-Cybozu-API-Token": undefined, "x-cybozu-api-token": "own" },
    "an array of values": { "X-Cybozu-API-Token": ["own", "another"] },
    Headers: new Headers(token),
  };
  for (const [name, headers] of Object.entries(forms)) {
    it(`credential wins, in ${name}`, () => {
      const auth = authorizerFor({ baseUrl, password: user });
      expect(auth.authorize({ url: baseUrl, headers })).toMatchObject({ scheme: "caller", headers: {} });
    });
  }

  it("login name and password win as well", () => {
    const headers = { "x-cybozu-authorization": "own" };
    const auth = authorizerFor({ baseUrl, apiToken });
    expect(auth.authorize({ url: baseUrl, headers })).toMatchObject({ scheme: "caller", inPlaceOf: "apiToken" });
  });

  it("credential is found in a runtime that has no Headers", () => {
    vi.stubGlobal("Headers", undefined);
    try {
      const auth = authorizerFor({ baseUrl, password: user });
      expect(auth.authorize({ url: baseUrl, headers: token })).toMatchObject({ scheme: "caller" });
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("is not there where a client says undefined, null or false", () => {
    const auth = authorizerFor({ baseUrl, password: user });
    for (const value of [undefined, null, false, []]) {
      const headers = { "X-Cybozu-API-Token": value, Authorization: value };
      expect(auth.authorize({ url: baseUrl, headers })).toMatchObject({ scheme: "password" });
    }
  });

  it("is not another header, as long and with the same first letter", () => {
    const headers = { "X-Cybozu-API-Taken": "own", Authorisation: "own" };
    for (const given of [headers, new Headers(headers)]) {
      expect(authorizerFor({ baseUrl, apiToken }).authorize({ url: baseUrl, headers: given })).toMatchObject({
        scheme: "apiToken",
      });
    }
  });

  it("Cookie and X-Requested-With are no credentials", () => {
    const headers = { Cookie: "JSESSIONID=1", "X-Requested-With": "XMLHttpRequest" };
    expect(authorizerFor({ baseUrl, password: user }).authorize({ url: baseUrl, headers })).toMatchObject({
      scheme: "password",
    });
  });

  describe("a Cookie beside session.cookie", () => {
    const session = { cookie: "JSESSIONID=hunter2; lang=ja" };
    const cookiesOf = (Cookie: unknown) =>
      createKintoneAuth({ baseUrl, session })
        .authorize({ url: baseUrl, headers: { Cookie } })
        .then(({ headers }) => headers["Cookie"]);

    for (const own of [
      "JSESSIONID=hunter3",
      "theme=dark; JSESSIONID=hunter3; a=b",
      "theme=dark;lang=hunter3",
      "jsessionid=hunter3",
      "JSESSIONID =hunter3",
      "a=b,\tJSESSIONID\t=hunter3",
      ["a=b", "JSESSIONID=hunter3"],
    ]) {
      it(`with the same name is a conflict: ${JSON.stringify(own)}`, async () => {
        const error = await cookiesOf(own).catch((error: unknown) => error);
        expect(error).toMatchObject({
          code: "ERR_AUTHORIZATION_CONFLICT",
          message: expect.stringMatching(
            /^this request has a cookie of the same name as session\.cookie.*keep only one$/,
          ),
        });
        expect(String(error)).not.toMatch(/hunter/);
      });
    }

    it("that is the same already, as from our own adapter, is there once", async () => {
      expect(await cookiesOf(session.cookie)).toBe(session.cookie);
      expect(await cookiesOf("a=b; JSESSIONID=hunter2")).toBe("a=b; JSESSIONID=hunter2; lang=ja");
    });

    it("with other names is joined, whatever its values are", async () => {
      for (const own of [
        "XJSESSIONID=1",
        "a=JSESSIONID",
        "a=1;b=JSESSIONID==;",
        "JSESSIONID",
        "JSESSIONIDx",
        "=lang",
        " ; ,",
      ]) {
        expect(await cookiesOf(own)).toBe(`${own}; ${session.cookie}`);
      }
    });

    it("is joined by nothing that is empty", async () => {
      const auth = createKintoneAuth({ baseUrl, session: { cookie: "a=1;" } });
      const { headers } = await auth.authorize({ url: baseUrl, headers: { Cookie: "b=2" } });
      expect(headers["Cookie"]).toBe("b=2; a=1");
    });

    it("is judged for the cookie that a function returns, too", async () => {
      const returned = ["a=1; a=2", "a=1"];
      const auth = createKintoneAuth({ baseUrl, session: { cookie: async () => returned.shift() } });
      await expect(auth.authorize({ url: baseUrl })).rejects.toMatchObject({ code: "ERR_INVALID_OPTIONS" });
      const request = { url: baseUrl, headers: { cookie: "a=3" } };
      await expect(auth.authorize(request)).rejects.toMatchObject({ code: "ERR_AUTHORIZATION_CONFLICT" });
    });
  });

  it("two values for Authorization are a conflict", () => {
    const auth = authorizerFor({ baseUrl, password: user });
    const conflict = expect.objectContaining({ code: "ERR_AUTHORIZATION_CONFLICT" });
    const two = { Authorization: ["Basic eA==", "Bearer y"] };
    expect(() => auth.authorize({ url: baseUrl, headers: two })).toThrow(conflict);
    const oauth = authorizerFor({ baseUrl, oauth: { accessToken: "z" } });
    expect(() => oauth.authorize({ url: baseUrl, headers: { Authorization: "basic eA==" } })).toThrow(conflict);
  });
});
