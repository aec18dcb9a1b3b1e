import { join } from "node:path";
import { createKintoneAuth, KintoneAuthError } from "@kintone-auth/core";
import { describe, expect, it } from "vitest";

const baseUrl = "https://example.cybozu.com";
const apiToken = "someToken";
const user = { username: "kintone", password: "developer" };

interface BadInput {
  readonly name: string;
  readonly options: unknown;
  readonly option: string;
  readonly code?: string;
}

function badLoginName(name: string, username: unknown): BadInput {
  return {
    name: `a login name ${name}`,
    options: { baseUrl, password: { ...user, username } },
    option: "password.username",
  };
}

function badPassword(name: string, password: unknown): BadInput {
  return {
    name: `a password ${name}`,
    options: { baseUrl, password: { ...user, password } },
    option: "password.password",
  };
}

function badToken(name: string, token: unknown): BadInput {
  return { name: `an API token ${name}`, options: { baseUrl, apiToken: token }, option: "apiToken" };
}

function badAccessToken(name: string, accessToken: unknown): BadInput {
  return { name: `an access token ${name}`, options: { baseUrl, oauth: { accessToken } }, option: "oauth.accessToken" };
}

function badBasic(name: string, option: string, basic: unknown): BadInput {
  return { name: `basic ${name}`, options: { baseUrl, apiToken, basic }, option };
}

function badCookie(name: string, cookie: unknown): BadInput {
  return { name: `a cookie ${name}`, options: { baseUrl, session: { cookie } }, option: "session.cookie" };
}

function badBaseUrl(name: string, url: unknown): BadInput {
  return { name: `a base URL ${name}`, options: { baseUrl: url, apiToken }, option: "baseUrl" };
}

const badInputs: readonly BadInput[] = [
  { name: "options that are not an object", options: "hunter2", option: "options" },
  { name: "options that are null", options: null, option: "options" },
  ...[{ headers: {}, url: baseUrl }, { request: {} }, new Request(baseUrl)].map((options) => ({
    name: `a client's request: a hook that was not called (${Object.keys(options)})`,
    options,
    option: "hook",
  })),
  { name: "a misspelt option", options: { baseUrl, apitoken: "hunter2" }, option: "apitoken" },
  { name: "no credentials at all", options: { baseUrl }, option: "options", code: "ERR_NO_CREDENTIALS" },
  {
    name: "basic alone, which is only an addition",
    options: { baseUrl, basic: user },
    option: "options",
    code: "ERR_NO_CREDENTIALS",
  },
  ...["password", "apiToken", "oauth", "session", "basic"].map((option) => ({
    name: `${option} that is undefined`,
    options: { baseUrl, apiToken, [option]: undefined },
    option,
  })),

  badBaseUrl("that is missing", undefined),
  badBaseUrl("that is not a string", 42),
  badBaseUrl("that is empty", ""),
  badBaseUrl("that is not a URL", "hunter2.cybozu.com"),
  badBaseUrl("that is relative", "/k/v1/"),
  badBaseUrl("with http off loopback", "http://example.cybozu.com"),
  badBaseUrl("with http on a host that only looks like loopback", "http://127.0.0.1.example.com"),
  badBaseUrl("with http on localhost of a domain", "http://localhost.example.com"),
  badBaseUrl("with http on a host that only ends like localhost", "http://mylocalhost"),
  badBaseUrl("with another protocol on loopback", "ftp://localhost"),
  badBaseUrl("that only reads like a URL", { toString: () => "https://hunter2.cybozu.com" }),
  badBaseUrl("with another protocol", "ftp://example.cybozu.com"),
  badBaseUrl("with a user name", "https://hunter2@example.cybozu.com"),
  badBaseUrl("with a password", "https://:hunter2@example.cybozu.com"),
  badBaseUrl("with userinfo and no valid host", "https://user:hunter2@exa mple"),
  { name: "no base URL outside a page", options: { session: true }, option: "baseUrl" },

  { name: "password that is a string", options: { baseUrl, password: "hunter2" }, option: "password" },
  { name: "password that is null", options: { baseUrl, password: null }, option: "password" },
  {
    name: "password with a misspelt key",
    options: { baseUrl, password: { user: "kintone", password: "hunter2" } },
    option: "password",
  },
  badLoginName("that is missing, as from an environment variable", undefined),
  badLoginName("that is empty", ""),
  badLoginName("that is a number", 7),
  ...[...'\\[]":;<>,/'].map((character) => badLoginName(`with ${character}`, `hunter2${character}`)),
  badLoginName("with a line break", "hunter2\n"),
  badLoginName("with a control character", "hunter2\u0000x"),
  badLoginName("with half a surrogate pair", "hunter2\ud842"),
  badLoginName("with a space in front", " hunter2"),
  badLoginName("with a space behind", "hunter2 "),
  badLoginName("of 129 characters", "hunter2".padEnd(129, "x")),
  badPassword("that is missing", undefined),
  badPassword("that is empty", ""),
  badPassword("in full width", "hunter\uff12"),
  badPassword("that begins in full width", "\uff48unter2"),
  badPassword("that is a function", () => "hunter2"),
  badPassword("with a line break", "hunter2\r\n"),
  badPassword("of 65 characters", "hunter2".padEnd(65, "x")),

  badToken("that is empty", ""),
  badToken("that is a number", 42),
  badToken("that is null", null),
  badToken("that is an object", { hunter2: 1 }),
  badToken("that a template made of a missing variable", `${process.env["NO_SUCH_VARIABLE"]}`),
  badToken("that a template made of null", ["hunter2", `${null}`]),
  badToken("list that is empty", []),
  badToken("list with an empty one", ["hunter2", ""]),
  badToken("list with an undefined one", ["hunter2", undefined]),
  badToken("list with a hole between commas", "hunter2,,other"),
  badToken("list that ends with a comma", "hunter2,"),
  badToken("that is a promise", Promise.resolve("hunter2")),
  badToken("by app, beside one by something else", { 1: "hunter2", "01": "hunter3" }),
  badToken("with a space in it", "hunter2 other"),
  badToken("with a line break", "hunter2\r\nX-Injected: 1"),
  badToken("in full width", "hunter\uff12"),
  badToken("with a Latin-1 character", "hunter2é"),
  badToken("that comes twice", ["hunter2", "hunter2"]),
  { ...badToken("too many", "0123456789".split("")), code: "ERR_TOO_MANY_API_TOKENS" },
  { ...badToken("too many, joined", "0,1,2,3,4,5,6,7,8,9"), code: "ERR_TOO_MANY_API_TOKENS" },
  { ...badToken("too many, mixed", ["0,1,2,3,4", "5,6,7,8,9"]), code: "ERR_TOO_MANY_API_TOKENS" },

  { name: "oauth that is a string", options: { baseUrl, oauth: "hunter2" }, option: "oauth" },
  {
    name: "oauth with a misspelt key",
    options: { baseUrl, oauth: { access_token: "hunter2" } },
    option: "oauth",
  },
  badAccessToken("that is missing", undefined),
  badAccessToken("that is empty", ""),
  badAccessToken("with a line break", "hunter2\n"),
  badAccessToken("with a space", "Bearer hunter2"),
  { name: "session that is a string", options: { baseUrl, session: "hunter2" }, option: "session" },
  { name: "session with a misspelt key", options: { baseUrl, session: { cookies: "hunter2" } }, option: "session" },
  {
    name: "a request token that is not a function",
    options: { baseUrl, session: { requestToken: "hunter2" } },
    option: "session.requestToken",
  },
  badCookie("that is missing", undefined),
  badCookie("that is empty", ""),
  badCookie("without a name", "hunter2"),
  badCookie("with a line break", "a=hunter2\nX-Injected: 1"),
  badCookie("that is not ASCII", "a=hunter\uff12"),
  badCookie("with a space at its end", "a=hunter2 "),
  badCookie("that begins with an equals sign", "=a=hunter2"),
  badCookie("with one name twice", "a=hunter2; b=1; a=hunter3"),
  badCookie("with one name twice, apart from case and spaces", "a=hunter2;A =hunter3"),
  badCookie("with one name twice, separated by a comma", "a=hunter2,a=hunter3"),

  badBasic("that is a string", "basic", "hunter2"),
  badBasic("with a misspelt key", "basic", { user: "hunter2", password: "hunter2" }),
  badBasic("without a user name", "basic.username", { username: undefined, password: "hunter2" }),
  badBasic("with a colon in the user name", "basic.username", { username: "hunter2:", password: "hunter2" }),
  badBasic("with a line break in the user name", "basic.username", { username: "hunter2\n", password: "hunter2" }),
  badBasic("without a password", "basic.password", { username: "hunter2", password: "" }),
  badBasic("with a line break in the password", "basic.password", { username: "hunter2", password: "hunter2\n" }),
  {
    name: "basic together with oauth",
    options: { baseUrl, oauth: { accessToken: "hunter2" }, basic: user },
    option: "basic",
    code: "ERR_AUTHORIZATION_CONFLICT",
  },
  {
    name: "basic together with userApiToken",
    options: { baseUrl, password: user, userApiToken: "hunter2", basic: user },
    option: "basic cannot be combined with userApiToken",
    code: "ERR_AUTHORIZATION_CONFLICT",
  },
  ...["", "hunter2 ", "hunter2\n", "ｈunter2", undefined, { token: "hunter2" }, ["hunter2"]].map((userApiToken) => ({
    name: `userApiToken ${JSON.stringify(userApiToken)}`,
    options: { baseUrl, userApiToken },
    option: "userApiToken",
  })),
  ...["https://example.kintone.com", "https://kintone.com", "https://EXAMPLE.Kintone.COM."].map((url) => ({
    name: `basic for ${url}`,
    options: { baseUrl: url, apiToken, basic: user },
    option: "basic",
  })),

  { name: "another language", options: { baseUrl, apiToken, locale: "hunter2" }, option: "locale" },
  { name: "priority that is not an array", options: { baseUrl, apiToken, priority: "apiToken" }, option: "priority" },
  {
    name: "an unknown scheme in priority",
    options: { baseUrl, apiToken, priority: ["apiToken", "hunter2"] },
    option: "priority",
  },
  {
    name: "an inherited name in priority",
    options: { baseUrl, apiToken, priority: ["apiToken", "toString"] },
    option: "priority",
  },
  ...["hunter2", { log: "hunter2" }, null, true].map((onDecision) => ({
    name: `onDecision that is no function: ${typeof onDecision}`,
    options: { baseUrl, apiToken, onDecision },
    option: "onDecision",
  })),
  {
    name: "a scheme twice in priority",
    options: { baseUrl, apiToken, priority: ["apiToken", "apiToken"] },
    option: "priority",
  },
  {
    name: "a configured scheme missing from priority",
    options: { baseUrl, apiToken, password: user, priority: ["apiToken"] },
    option: "priority",
  },
  {
    name: "two configured schemes missing from priority",
    options: { baseUrl, apiToken, password: user, session: true, priority: ["apiToken"] },
    option: "priority",
  },
];

function errorOf(action: () => unknown): unknown {
  try {
    return action();
  } catch (error) {
    return error;
  }
}

describe("bad input is an error at creation that names the option and repeats no secret", () => {
  for (const { name, options, option, code = "ERR_INVALID_OPTIONS" } of badInputs) {
    it(name, () => {
      // From JavaScript the compiler does not look.
      const error = errorOf(() => createKintoneAuth(options as Parameters<typeof createKintoneAuth>[0]));
      expect(error).toBeInstanceOf(KintoneAuthError);
      expect(error).toMatchObject({ code });
      expect(String(error)).toContain(option);
      expect(String(error)).not.toMatch(/hunter|developer/);
    });
  }

  it("and says what to do, in words whose change shows in the file", async () => {
    const messages = badInputs.map(({ name, options }) => {
      const error = errorOf(() => createKintoneAuth(options as Parameters<typeof createKintoneAuth>[0]));
      return error instanceof Error ? `${name}\n  ${error.message}\n` : name;
    });
    await expect(messages.join("")).toMatchFileSnapshot(join(import.meta.dirname, "bad-options.txt"));
  });

  it("an option in the wrong case is told the right one, a token in a list its place", () => {
    expect(errorOf(() => createKintoneAuth({ baseUrl, APIToken: "x" } as never))).toMatchObject({
      message: 'options takes no "APIToken": did you mean "apiToken"?',
    });
    expect(errorOf(() => createKintoneAuth({ baseUrl, apiToken: ["x", ""] }))).toMatchObject({
      message: "apiToken[1] must not be empty: is an environment variable missing?",
    });
  });
});

describe("good input that is easily refused by mistake", () => {
  const goodOptions: Readonly<Record<string, Parameters<typeof createKintoneAuth>[0]>> = {
    "a base URL with a path, a query and a fragment": { baseUrl: `${baseUrl}/k/12/?view=20#top`, apiToken },
    "a base URL as a URL": { baseUrl: new URL(baseUrl), apiToken },
    "http on loopback": { baseUrl: "http://127.0.0.53:8080", apiToken },
    "http on localhost": { baseUrl: "http://localhost:8080", apiToken },
    "http on IPv6 loopback": { baseUrl: "http://[::1]:8080", apiToken },
    "a login name of 128 characters outside the Basic Multilingual Plane": {
      baseUrl,
      password: { ...user, username: "𠮷".repeat(128) },
    },
    "a login name with an at sign and a space inside": {
      baseUrl,
      password: { ...user, username: "山田 太郎@example" },
    },
    "a cookie whose value has commas, quotes and equals signs": { baseUrl, session: { cookie: 'a=b==,1,1; c="d"' } },
    "a cookie without a value": { baseUrl, session: { cookie: "a=" } },
    "a password of spaces and colons": { baseUrl, password: { ...user, password: " : " } },
    "tokens that only look like those of a missing variable": { baseUrl, apiToken: ["nullable", "isundefined"] },
    "nine tokens": { baseUrl, apiToken: "123456789".split("") },
    "a priority that names more than is configured": {
      baseUrl,
      apiToken,
      priority: ["session", "oauth", "apiToken", "password"],
    },
    "basic on cybozu.com": { baseUrl, apiToken, basic: user },
    "basic on a domain that only begins like kintone.com": {
      baseUrl: "https://kintone.company.example",
      apiToken,
      basic: user,
    },
    "a cookie with parts that have no name": { baseUrl, session: { cookie: "a=b,=c,=d" } },
    "basic on a domain that only ends like kintone.com": { baseUrl: "https://notkintone.com", apiToken, basic: user },
  };
  for (const [name, options] of Object.entries(goodOptions)) {
    it(name, () => {
      expect(createKintoneAuth(options).origin).toMatch(/^https?:\/\/[^/]+$/);
    });
  }

  it("is not changed, and later changes to it change nothing", async () => {
    const tokens = ["tokenA"];
    const options = { baseUrl, apiToken: tokens };
    const auth = createKintoneAuth(options);
    tokens.push("tokenB");
    expect(await auth.authorize({ url: baseUrl })).toMatchObject({ headers: { "X-Cybozu-API-Token": "tokenA" } });
    expect(options).toStrictEqual({ baseUrl, apiToken: ["tokenA", "tokenB"] });
  });
});
