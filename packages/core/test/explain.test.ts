import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AuthorizationRequest, createKintoneAuth, type KintoneAuthOptions } from "@kintone-auth/core";
import { describe, expect, it } from "vitest";

const reference = readFileSync(join(import.meta.dirname, "../../../docs/reference.md"), "utf8");

const baseUrl = "https://example.cybozu.com";
const password = { username: "kintone", password: "developer" };
const apiToken = { 12: "tokenA", 34: ["tokenB", "tokenC"] };
const records = "/k/v1/records.json?app=12";
const priority = ["apiToken", "password"] as const;

interface SetUp {
  readonly configured: string;
  readonly options: KintoneAuthOptions;
  readonly asked: string;
  readonly request: AuthorizationRequest;
}

/** Typical set-ups, as docs/reference.md has them. */
const setUps: readonly SetUp[] = [
  {
    configured: "`apiToken`",
    options: { baseUrl, apiToken: "a" },
    asked: "records of app 12",
    request: { url: records },
  },
  {
    configured: "`apiToken` per app: 12, 34",
    options: { baseUrl, apiToken },
    asked: "records of app 12",
    request: { url: records },
  },
  {
    configured: "the same and `password`, in this `priority`",
    options: { baseUrl, apiToken, password, priority },
    asked: "records of app 56",
    request: { url: "/k/v1/records.json?app=56" },
  },
  {
    configured: "the same and `password`, in this `priority`",
    options: { baseUrl, apiToken, password, priority },
    asked: "users (User API)",
    request: { url: "/v1/users.json" },
  },
  {
    configured: "`password`, `apiToken`",
    options: { baseUrl, password, apiToken },
    asked: "records of app 12",
    request: { url: records },
  },
  {
    configured: "`password` and `basic`",
    options: { baseUrl, password, basic: password },
    asked: "records of app 12",
    request: { url: records },
  },
  {
    configured: "`password` and `basic`",
    options: { baseUrl, password, basic: password },
    asked: "records in a guest space",
    request: { url: "/k/guest/5/v1/records.json?app=7" },
  },
  {
    configured: "`oauth` (a function that has none now), `session`",
    options: { baseUrl, session: { cookie: "a=b", requestToken: () => "t" }, oauth: () => undefined },
    asked: "a new record",
    request: { method: "POST", url: "/k/v1/record.json", body: { app: 12 } },
  },
  {
    configured: "`password`",
    options: { baseUrl, password },
    asked: "records, with a token header of yours",
    request: { url: records, headers: { "X-Cybozu-API-Token": "own" } },
  },
  {
    configured: "`password`",
    options: { baseUrl, password },
    asked: "records, with a `Cookie` of yours",
    request: { url: records, headers: { Cookie: "own=1" } },
  },
  {
    configured: "`password`",
    options: { baseUrl, password },
    asked: "the list of APIs",
    request: { url: "/k/v1/apis.json" },
  },
  {
    configured: "`password`",
    options: { baseUrl, password },
    asked: "another origin",
    request: { url: "https://example.com/" },
  },
];

describe("explain", () => {
  it("names each other scheme once, those that are not available before those that come later", async () => {
    const auth = createKintoneAuth({ baseUrl, password: () => undefined, apiToken: "a", session: { cookie: "a=b" } });
    expect((await auth.explain({ url: records })).skipped).toStrictEqual([
      { scheme: "password", reason: "its function returned undefined" },
      { scheme: "session", reason: "apiToken comes first" },
    ]);
  });

  for (const { configured, options, asked, request } of setUps) {
    it(`says in docs/reference.md what it says: ${configured}, ${asked}`, async () => {
      const explanation = await createKintoneAuth(options).explain(request);
      const { scheme, headerNames, queryNames, skipped } = explanation;
      const names = [...headerNames, ...queryNames.map((name) => `?${name}`)].map((name) => `\`${name}\``);
      const reasons = skipped.map(({ scheme, reason }) => `\`${scheme}\`: ${reason}`);
      const row = [configured, asked, `\`${scheme}\``, names.join(", ") || "–", reasons.join("; ") || "–"];
      expect(reference).toContain(`| ${row.join(" | ")} |`);
    });

    it(`chooses what authorize chooses: ${configured}, ${asked}`, async () => {
      const auth = createKintoneAuth(options);
      const { scheme, headerNames } = await auth.explain(request);
      const decision = await auth.authorize(request);
      expect(scheme).toBe(decision.scheme);
      const own = scheme === "none" ? [] : Object.keys(request.headers ?? {});
      expect(headerNames).toStrictEqual([...Object.keys(decision.headers), ...own]);
    });
  }

  describe("names the headers of the caller's that Kintone might take a credential from", () => {
    const headers = { cookie: "lb=1", "X-Trace": "7" };
    const namesFor = async (options: KintoneAuthOptions, own: object = headers, url = records) => {
      const { headerNames } = await createKintoneAuth(options).explain({ url, headers: { ...own } });
      return headerNames;
    };

    it("its Cookie, which goes along beside a scheme, and beside a credential of the caller's", async () => {
      expect(await namesFor({ baseUrl, password })).toStrictEqual(["X-Cybozu-Authorization", "Cookie"]);
      expect(await namesFor({ baseUrl, oauth: { accessToken: "a" } })).toStrictEqual(["Authorization", "Cookie"]);
      const own = { ...headers, "x-cybozu-api-token": "own" };
      expect(await namesFor({ baseUrl, password }, own)).toStrictEqual(["X-Cybozu-API-Token", "Cookie"]);
    });

    it("its Cookie once, where the session's joins it", async () => {
      const session = { cookie: "a=b" };
      expect(await namesFor({ baseUrl, session })).toStrictEqual(["X-Requested-With", "Cookie"]);
    });

    it("its Basic, in the place of basic", async () => {
      const own = { Authorization: "Basic eA==" };
      expect(await namesFor({ baseUrl, apiToken }, own)).toStrictEqual(["X-Cybozu-API-Token", "Authorization"]);
    });

    it("none, where the request is cross-origin", async () => {
      expect(await namesFor({ baseUrl, password }, headers, "https://example.com/")).toStrictEqual([]);
    });
  });

  it("rejects with what authorize rejects with", async () => {
    const auth = createKintoneAuth({ baseUrl, apiToken });
    const request = { url: "/k/v1/records.json?app=1&app=2" };
    for (const call of [auth.explain, auth.authorize]) {
      await expect(call(request)).rejects.toMatchObject({ code: "ERR_APP_AMBIGUOUS" });
    }
  });

  it("returns a promise, also when nothing asynchronous is configured", () => {
    expect(createKintoneAuth({ baseUrl, password }).explain({ url: records })).toBeInstanceOf(Promise);
  });
});
