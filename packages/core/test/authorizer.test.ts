import { createKintoneAuth, type KintoneAuth, type KintoneAuthOptions } from "@kintone-auth/core";
import { createAuthorizer, type Decision } from "@kintone-auth/core/adapter";
import { describe, expect, it, vi } from "vitest";

const baseUrl = "https://example.cybozu.com";
const records = `${baseUrl}/k/v1/records.json`;
const apiToken = { 1: "token1", 2: "token2" };
const session = { cookie: "a=b", requestToken: () => "csrf" };

/** What Object.prototype is given, one after another: each would change a decision if it were read. */
const polluted: Readonly<Record<string, unknown>> = {
  method: "POST",
  url: "https://other.test/",
  headers: { "X-Cybozu-API-Token": "attacker" },
  body: '{"app":2}',
  query: () => new URLSearchParams({ app: "2" }),
};

describe("an authorizer that is given all five parts of a request", () => {
  const everyPart = { method: "GET", url: `${records}?app=1`, headers: {}, query: undefined, body: undefined };
  const configurations: Readonly<Record<string, KintoneAuthOptions>> = {
    "tokens per app": { baseUrl, apiToken },
    "tokens per app and Basic": { baseUrl, apiToken, basic: { username: "user", password: "secret" } },
    "a session": { baseUrl, session },
  };
  for (const [configured, options] of Object.entries(configurations)) {
    for (const [name, value] of Object.entries(polluted)) {
      it(`does not read ${name} from a polluted Object.prototype: ${configured}`, () => {
        const authorizer = createAuthorizer(options);
        const decide = () => partsOf(authorizer.authorize(everyPart));
        const expected = decide();
        let decided: unknown;
        Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
        try {
          decided = decide();
        } finally {
          Reflect.deleteProperty(Object.prototype, name);
        }
        expect(decided).toStrictEqual(expected);
        expect(expected).toMatchObject("session" in options ? { query: {} } : { apps: ["1"] });
      });
    }
  }
});

describe("an authorizer", () => {
  it("says whether another path may carry something else", () => {
    const password = { username: "user", password: "secret" };
    const alike: readonly KintoneAuthOptions[] = [
      { baseUrl, apiToken: "a" },
      { baseUrl, apiToken },
      { baseUrl, session },
      { baseUrl, password },
      { baseUrl, oauth: { accessToken: "a" } },
    ];
    const different: readonly KintoneAuthOptions[] = [
      { baseUrl, apiToken: "a", basic: password },
      { baseUrl, apiToken: "a", password },
      { baseUrl, userApiToken: "a" },
      { baseUrl, userApiToken: "a", password },
    ];
    const dependsOnPath = (options: KintoneAuthOptions) => createAuthorizer(options).dependsOnPath;
    expect(alike.map(dependsOnPath)).toStrictEqual(alike.map(() => false));
    expect(different.map(dependsOnPath)).toStrictEqual(different.map(() => true));
  });

  it("equals one whose tokens come from the same source, and no other source of the same class", () => {
    class Source {
      getAccessToken = Source.token;
      refresh = Source.token;
      static async token(): Promise<string> {
        return "token";
      }
    }
    const [one, other] = [new Source(), new Source()];
    const authorizer = createAuthorizer({ baseUrl, oauth: one });
    expect(authorizer.equals(createAuthorizer({ baseUrl, oauth: one }))).toBe(true);
    expect(authorizer.equals(createAuthorizer({ baseUrl, oauth: other }))).toBe(false);
  });
});

describe("the authorizer of a KintoneAuth", () => {
  it("is the same each time, and decides as that does", async () => {
    const auth = createKintoneAuth({ baseUrl, apiToken, locale: "ja" });
    const authorizer = createAuthorizer(auth);
    expect(createAuthorizer(auth)).toBe(authorizer);
    expect(authorizer).toMatchObject({ origin: auth.origin, locale: "ja", canRefresh: false });
    const request = { method: "GET", url: `${records}?app=2`, headers: {}, query: undefined, body: undefined };
    const { headers } = await auth.authorize(request);
    expect({ ...headers }).toStrictEqual({ "X-Cybozu-API-Token": "token2" });
    expect(authorizer.authorize(request)).toMatchObject({ scheme: "apiToken", headers: { ...headers } });
  });

  it("is found by another copy of the package, which also returns the KintoneAuth as it is", async () => {
    const auth = createKintoneAuth({ baseUrl, apiToken });
    const authorizer = createAuthorizer(auth);
    vi.resetModules();
    const copy = await import("@kintone-auth/core");
    const copyOfAdapter = await import("@kintone-auth/core/adapter");
    expect(copyOfAdapter.createAuthorizer).not.toBe(createAuthorizer);
    expect(copyOfAdapter.createAuthorizer(auth)).toBe(authorizer);
    expect(copy.createKintoneAuth(auth)).toBe(auth);
  });

  it("is found where another release of the package has put it", () => {
    const authorizer = createAuthorizer({ baseUrl, apiToken });
    const auth = Object.defineProperty({}, Symbol.for("@kintone-auth/core/Authorizer"), { value: authorizer });
    expect(createAuthorizer(auth as KintoneAuth)).toBe(authorizer);
  });

  it("is no property that options could have, or that is listed", () => {
    const auth = createKintoneAuth({ baseUrl, apiToken });
    expect(Object.keys(auth)).toStrictEqual(["origin", "authorize", "explain"]);
    expect(Object.isFrozen(auth)).toBe(true);
    const lookalike = { ...auth } as unknown as KintoneAuthOptions; // Past the compiler.
    expect(() => createAuthorizer(lookalike)).toThrow(/^options has an unknown key "origin"/);
  });
});

function partsOf(decision: Decision | Promise<Decision>): object {
  if (decision instanceof Promise) throw new Error("nothing here is asynchronous");
  const { scheme, headers, query, apps } = decision;
  return { scheme, headers: { ...headers }, query: { ...query }, apps };
}
