import { join } from "node:path";
import {
  type AuthorizationRequest,
  createKintoneAuth,
  isKintoneAuthError,
  type KintoneAuthOptions,
} from "@kintone-auth/core";
import { describe, expect, it } from "vitest";

const baseUrl = "https://example.cybozu.com";
const records = "/k/v1/records.json";
const user = { username: "kintone", password: "hunter2" };
const perApp = { 1: "hunter1", 2: "hunter2", 3: "hunter3" };
const fails = () => {
  throw new Error("hunter2");
};
const none = () => undefined;

/** From JavaScript the compiler does not look. */
type Case = readonly [what: string, options: object, request: object];

const bulk = (...apps: readonly unknown[]) => ({
  method: "POST",
  url: "/k/v1/bulkRequest.json",
  body: { requests: apps.map((app) => ({ payload: { app } })) },
});
const manyApps = Array.from({ length: 10 }, (_, index) => index + 1);
const manyTokens = Object.fromEntries(manyApps.map((app) => [app, `hunter${app}`]));
const write = { method: "put", url: "/k/v1/record.json", body: {} };

const cases: readonly Case[] = [
  ["its URL is none", { apiToken: "a" }, { url: { href: baseUrl } }],
  ["no scheme is available", { password: none, apiToken: none }, { url: records }],
  ["its API takes no scheme that is configured", { apiToken: perApp }, { url: "/v1/users.json" }],
  [
    "its API takes another scheme, which is not available",
    { apiToken: perApp, password: none },
    { url: "/v1/users.json" },
  ],
  ["its API takes a few others", { userApiToken: "hunter2" }, { url: "/k/v1/apps.json" }],
  ["a session has no cookie outside a page", { session: true }, { url: records }],
  ["a session's cookie is not available", { session: { cookie: none } }, { url: records }],
  ["a user API token is for others", { userApiToken: "hunter2" }, { url: records }],
  ["it names no app", { apiToken: perApp }, { url: records }],
  ["it names an app without a token", { apiToken: perApp }, { url: `${records}?app=4` }],
  ["its app's token is not available", { apiToken: { 1: none } }, { url: `${records}?app=1` }],
  ["its path is unknown", { apiToken: perApp }, { url: "/k/v1/unknown.json?app=1" }],
  ["its body is a stream", { apiToken: perApp }, { ...write, body: new ReadableStream() }],
  ["one of several apps is missing", { apiToken: perApp }, bulk(1, undefined)],
  ["all apps together have too many tokens", { apiToken: manyTokens }, { url: "/k/v1/file.json" }],
  ["its apps have too many tokens", { apiToken: manyTokens }, bulk(...manyApps)],
  [
    "its apps have too many tokens, of which one has several",
    { apiToken: { 1: "1,2,3,4,5", 2: "6,7,8,9,10" } },
    bulk(1, 2),
  ],
  ["its app is no number", { apiToken: perApp }, { url: `${records}?app=hunter` }],
  ["its query names an app twice", { apiToken: perApp }, { url: `${records}?app=1&app=1` }],
  [
    "its query and its body name different apps",
    { apiToken: perApp },
    { ...write, url: `${write.url}?app=1`, body: { app: 2 } },
  ],
  [
    "it has two Authorization headers",
    { apiToken: "a" },
    { url: records, headers: { Authorization: ["Basic a", "Basic b"] } },
  ],
  [
    "OAuth needs the header of the caller's Basic",
    { oauth: { accessToken: "a" } },
    { url: records, headers: { Authorization: "Basic eA==" } },
  ],
  [
    "a credential function throws",
    { apiToken: fails, password: user, priority: ["apiToken", "password"] },
    { url: records },
  ],
  ["the function of a password throws", { password: fails }, { url: records }],
  ["the function of an access token throws", { oauth: fails }, { url: records }],
  ["the function of a user API token throws", { userApiToken: fails }, { url: "/v1/users.json" }],
  ["the function of a session's cookie throws", { session: { cookie: fails } }, { url: records }],
  ["the function of Basic throws", { apiToken: "a", basic: fails }, { url: records }],
  ["the function of one app's token throws", { apiToken: { 1: fails } }, { url: `${records}?app=1` }],
  ["a credential function returns what no header can carry", { apiToken: () => "hunter2 other" }, { url: records }],
  ["a session has no CSRF token", { session: { cookie: "a=hunter2", requestToken: () => "" } }, write],
  [
    "a session's CSRF token has a line break",
    { session: { cookie: "a=hunter2", requestToken: () => "hunter2\n" } },
    write,
  ],
  ["a session's CSRF function throws", { session: { cookie: "a=hunter2", requestToken: fails } }, write],
  [
    "a session's cookie is there already, with another value",
    { session: { cookie: "a=hunter2" } },
    { url: records, headers: { Cookie: "a=hunter3" } },
  ],
  [
    "a Cookie of its own has what no header can carry",
    { session: { cookie: "a=hunter2" } },
    { url: records, headers: { Cookie: "b=\uff12" } },
  ],
];

describe("a request is not sent, and no secret is shown", () => {
  for (const [what, options, request] of cases) {
    it(`where ${what}`, async () => {
      const error = await errorFor(options, request);
      expect(isKintoneAuthError(error)).toBe(true);
      expect(String(error)).not.toMatch(/hunter/);
    });
  }

  it("and its error says what to do, in words whose change shows in the file", async () => {
    const errors = await Promise.all(cases.map(([, options, request]) => errorFor(options, request)));
    const lines = cases.map(([what], index) => {
      const error = errors[index];
      return isKintoneAuthError(error) ? `${what}\n  ${error.code}: ${error.message}\n` : what;
    });
    await expect(lines.join("")).toMatchFileSnapshot(join(import.meta.dirname, "requests-not-sent.txt"));
  });
});

async function errorFor(options: object, request: object): Promise<unknown> {
  const auth = createKintoneAuth({ baseUrl, ...options } as KintoneAuthOptions);
  return auth.authorize(request as AuthorizationRequest).then(
    ({ scheme }) => scheme,
    (error: unknown) => error,
  );
}
