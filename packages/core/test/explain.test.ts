import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type AuthorizationRequest, createKintoneAuth, type KintoneAuthOptions } from "@kintone-auth/core";
import { describe, expect, it } from "vitest";

const readme = readFileSync(join(import.meta.dirname, "../../../README.md"), "utf8");

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

/** Ten typical set-ups, as README.md has them. */
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
    asked: "another origin",
    request: { url: "https://example.com/" },
  },
];

describe("explain", () => {
  for (const { configured, options, asked, request } of setUps) {
    it(`says in README.md what it says: ${configured}, ${asked}`, async () => {
      const explanation = await createKintoneAuth(options).explain(request);
      const { scheme, headerNames, queryNames, skipped } = explanation;
      const names = [...headerNames, ...queryNames.map((name) => `?${name}`)].map((name) => `\`${name}\``);
      const reasons = skipped.map(({ scheme, reason }) => `\`${scheme}\`: ${reason}`);
      const row = [configured, asked, `\`${scheme}\``, names.join(", ") || "–", reasons.join("; ") || "–"];
      expect(readme).toContain(`| ${row.join(" | ")} |`);
    });

    it(`chooses what authorize chooses: ${configured}, ${asked}`, async () => {
      const auth = createKintoneAuth(options);
      const { scheme, headerNames } = await auth.explain(request);
      const decision = await auth.authorize(request);
      expect(scheme).toBe(decision.scheme);
      if (scheme !== "caller") expect(headerNames).toStrictEqual(Object.keys(decision.headers));
    });
  }

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
