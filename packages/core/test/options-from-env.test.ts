import { createKintoneAuth, kintoneAuthOptionsFromEnv } from "@kintone-auth/core";
import { everyWayToPrint } from "@kintone-auth/test-fixtures/without-servers";
import { describe, expect, it, vi } from "vitest";

const KINTONE_BASE_URL = "https://example.cybozu.com";
const user = { KINTONE_USERNAME: "山田", KINTONE_PASSWORD: "pa:ss" };
const basic = { KINTONE_BASIC_AUTH_USERNAME: "chocolate", KINTONE_BASIC_AUTH_PASSWORD: "pudding" };

describe("the options from the environment", () => {
  it("are those of the official tools' variables", async () => {
    const cases: readonly (readonly [Record<string, string>, object])[] = [
      [{ KINTONE_API_TOKEN: "a,b" }, { apiToken: "a,b" }],
      [user, { password: { username: "山田", password: "pa:ss" } }],
      [{ KINTONE_OAUTH_TOKEN: "t" }, { oauth: { accessToken: "t" } }],
      [
        { ...user, ...basic },
        { password: { username: "山田" }, basic: { username: "chocolate", password: "pudding" } },
      ],
    ];
    for (const [env, expected] of cases) {
      const options = kintoneAuthOptionsFromEnv({ KINTONE_BASE_URL, ...env });
      expect(options).toMatchObject({ baseUrl: KINTONE_BASE_URL, ...expected });
      expect(await createKintoneAuth(options).authorize({ url: "/k/v1/records.json" })).toHaveProperty("headers");
    }
  });

  it("are tokens per app where variables end in the IDs of apps", async () => {
    const env = {
      KINTONE_BASE_URL,
      KINTONE_API_TOKEN: "",
      KINTONE_API_TOKEN_34: "tokenB, tokenC",
      KINTONE_API_TOKEN_12: "tokenA",
      KINTONE_API_TOKEN_9223372036854775807: "tokenD",
      KINTONE_API_TOKEN_56: "",
      KINTONE_API_TOKEN_012: "",
      KINTONE_API_TOKEN_0: undefined,
    };
    const options = kintoneAuthOptionsFromEnv(env);
    expect({ ...Object(options.apiToken) }).toStrictEqual({
      12: "tokenA",
      34: "tokenB, tokenC",
      "9223372036854775807": "tokenD",
    });
    const auth = createKintoneAuth(options);
    const tokensFor = async (app: string) => (await auth.authorize({ url: `/k/v1/records.json?app=${app}` })).headers;
    expect({ ...(await tokensFor("12")) }).toStrictEqual({ "X-Cybozu-API-Token": "tokenA" });
    expect({ ...(await tokensFor("34")) }).toStrictEqual({ "X-Cybozu-API-Token": "tokenB,tokenC" });
    expect({ ...(await tokensFor("9223372036854775807")) }).toStrictEqual({ "X-Cybozu-API-Token": "tokenD" });
    await expect(tokensFor("56")).rejects.toMatchObject({ code: "ERR_NO_CREDENTIALS" });
  });

  it("ignore a variable that only begins like one of an app's, and name it where no credential is set", () => {
    const foreign = ["", "APP12", "CUSTOMERS", "12_OLD", "-12", "１２", "1e3"];
    const env = Object.fromEntries(foreign.map((suffix) => [`KINTONE_API_TOKEN_${suffix}`, "hunter2"]));
    const options = kintoneAuthOptionsFromEnv({ KINTONE_BASE_URL, KINTONE_API_TOKEN: "a", ...env });
    expect({ ...options }).toStrictEqual({ baseUrl: KINTONE_BASE_URL, apiToken: "a" });
    const perApp = kintoneAuthOptionsFromEnv({ KINTONE_BASE_URL, KINTONE_API_TOKEN_12: "a", ...env });
    expect({ ...Object(perApp.apiToken) }).toStrictEqual({ 12: "a" });
    const unread = { KINTONE_BASE_URL, KINTONE_API_TOKEN_APP12: "hunter2", KINTONE_API_TOKEN_APP34: "hunter2" };
    expect(() => kintoneAuthOptionsFromEnv(unread)).toThrow(
      expect.objectContaining({
        code: "ERR_NO_CREDENTIALS",
        message:
          "no credential is set: give KINTONE_API_TOKEN (or KINTONE_API_TOKEN_12 for app 12, and so on), KINTONE_USERNAME with " +
          "KINTONE_PASSWORD, or KINTONE_OAUTH_TOKEN. Not read, since no app ID in digits follows KINTONE_API_TOKEN_: " +
          "KINTONE_API_TOKEN_APP12, KINTONE_API_TOKEN_APP34",
      }),
    );
  });

  const twelve = Array.from({ length: 12 }, (_, index) => `hunter2${index}`).join(",");
  const wrongTokens: readonly (readonly [name: string, Record<string, string>, code: string, message: string])[] = [
    [
      "for all requests and for an app",
      { KINTONE_API_TOKEN: "hunter2", KINTONE_API_TOKEN_12: "hunter2", KINTONE_API_TOKEN_34: "hunter2" },
      "ERR_INVALID_OPTIONS",
      "KINTONE_API_TOKEN cannot be combined with KINTONE_API_TOKEN_12: keep one form, KINTONE_API_TOKEN for every request, or " +
        "one variable for each app",
    ],
    ...["0", "012", "9".repeat(20)].map(
      (id) =>
        [
          `for an app with the ID ${id}`,
          { KINTONE_API_TOKEN_12: "hunter2", [`KINTONE_API_TOKEN_${id}`]: "hunter2" },
          "ERR_INVALID_OPTIONS",
          `KINTONE_API_TOKEN_${id} does not end in the ID of an app: that is a number such as 12, without zeros in front, as in ` +
            "KINTONE_API_TOKEN_12",
        ] as const,
    ),
    [
      "twelve in one variable",
      { KINTONE_API_TOKEN: twelve },
      "ERR_TOO_MANY_API_TOKENS",
      "KINTONE_API_TOKEN has 12 tokens; Kintone takes at most 9 in one request: give those of each app in a variable of its own " +
        "that ends in the app's ID, as KINTONE_API_TOKEN_12",
    ],
    [
      "twelve for one app",
      { KINTONE_API_TOKEN_34: twelve },
      "ERR_TOO_MANY_API_TOKENS",
      "KINTONE_API_TOKEN_34 has 12 tokens; Kintone takes at most 9 in one request: give only those that requests to this app need",
    ],
  ];
  for (const [name, tokens, code, message] of wrongTokens) {
    it(`are an error that names the variable and no token: ${name}`, () => {
      const env = { KINTONE_BASE_URL, ...user, ...tokens };
      expect(() => kintoneAuthOptionsFromEnv(env)).toThrow(expect.objectContaining({ code, message }));
    });
  }

  it("are an error that names the variable where a value is no string, as a Worker's binding may be", () => {
    const wrong: readonly (readonly [env: Record<string, unknown>, message: string])[] = [
      [{ KINTONE_BASE_URL: new URL(KINTONE_BASE_URL) }, "KINTONE_BASE_URL must be a string, not url"],
      [{ KINTONE_API_TOKEN_12: 12_345 }, "KINTONE_API_TOKEN_12 must be a string, not number"],
      [{ KINTONE_API_TOKEN_12: 0 }, "KINTONE_API_TOKEN_12 must be a string, not number"],
      [{ KINTONE_API_TOKEN: 12_345 }, "KINTONE_API_TOKEN must be a string, not number"],
      [{ KINTONE_API_TOKEN: ["12345"] }, "KINTONE_API_TOKEN must be a string, not array"],
      [{ KINTONE_OAUTH_TOKEN: { get: () => "12345" } }, "KINTONE_OAUTH_TOKEN must be a string, not object"],
      [{ ...user, KINTONE_USERNAME: true }, "KINTONE_USERNAME must be a string, not boolean"],
      [{ ...user, KINTONE_PASSWORD: 12_345 }, "KINTONE_PASSWORD must be a string, not number"],
      [{ ...basic, KINTONE_BASIC_AUTH_PASSWORD: 0 }, "KINTONE_BASIC_AUTH_PASSWORD must be a string, not number"],
    ];
    for (const [values, message] of wrong) {
      // The type allows strings alone.
      const env = { KINTONE_BASE_URL, ...values } as Record<string, string>;
      expect(() => kintoneAuthOptionsFromEnv(env)).toThrow(
        expect.objectContaining({ code: "ERR_INVALID_OPTIONS", message }),
      );
    }
    const others = { KINTONE_API_TOKEN_STORE: {}, STORE: {}, KINTONE_OAUTH_TOKEN: null, KINTONE_API_TOKEN_12: null };
    const env = { KINTONE_BASE_URL, KINTONE_API_TOKEN: "a", ...others } as unknown as Record<string, string>;
    expect(Object.keys(kintoneAuthOptionsFromEnv(env))).toStrictEqual(["baseUrl", "apiToken"]);
  });

  it("do not repeat a name that would change how the message reads", () => {
    const invisible = ["1\n2", "\u001b[2J", "\u009b2J", "1\u20282", "\u202e21", "1 2", "\ud800"];
    const env = Object.fromEntries(invisible.map((suffix) => [`KINTONE_API_TOKEN_${suffix}`, "hunter2"]));
    const messageOf = (more: Record<string, string>) => {
      try {
        kintoneAuthOptionsFromEnv({ KINTONE_BASE_URL, ...env, ...more });
      } catch (error) {
        return String(error);
      }
      return undefined;
    };
    expect(messageOf({})).toMatch(/, or KINTONE_OAUTH_TOKEN$/);
    expect(messageOf({ KINTONE_API_TOKEN_１２: "hunter2" })).toMatch(/KINTONE_API_TOKEN_: KINTONE_API_TOKEN_１２$/);
  });

  it("may have nine tokens in each variable, and a tenth app", async () => {
    const nine = "abcdefghi".split("");
    expect(kintoneAuthOptionsFromEnv({ KINTONE_BASE_URL, KINTONE_API_TOKEN: nine.join(", ") })).toMatchObject({
      apiToken: nine.join(", "),
    });
    const withSpace = { KINTONE_BASE_URL, KINTONE_API_TOKEN: `${nine.join(",")}, ` };
    expect(kintoneAuthOptionsFromEnv(withSpace)).toMatchObject({ apiToken: withSpace.KINTONE_API_TOKEN });
    const withComma = kintoneAuthOptionsFromEnv({ KINTONE_BASE_URL, KINTONE_API_TOKEN: `${nine.join(",")},` });
    expect(() => createKintoneAuth(withComma)).toThrow(/^apiToken has an empty token: is there a comma too many\?$/);
    const apps = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`KINTONE_API_TOKEN_${index + 1}`, "a"]));
    const { apiToken } = kintoneAuthOptionsFromEnv({ KINTONE_BASE_URL, ...apps });
    expect(Object.keys(Object(apiToken))).toHaveLength(12);
  });

  it("leave out what is empty, not set, or somebody else's", () => {
    const env = { KINTONE_BASE_URL, KINTONE_API_TOKEN: "a", KINTONE_USERNAME: "", KINTONE_PASSWORD: undefined };
    const options = kintoneAuthOptionsFromEnv({ ...env, KINTONE_PFX_FILE_PATH: "x", PATH: "y" });
    expect(Object.keys(options)).toStrictEqual(["baseUrl", "apiToken"]);
  });

  it("are an error that names the variable when half a pair, or everything, is missing", () => {
    const wrong: readonly (readonly [Record<string, string>, RegExp, string])[] = [
      [
        { KINTONE_API_TOKEN: "hunter2" },
        /^KINTONE_BASE_URL is not set: give the address of your Kintone, as https:\/\/example\.cybozu\.com$/,
        "ERR_INVALID_OPTIONS",
      ],
      [{ KINTONE_BASE_URL }, /^no credential is set: give KINTONE_API_TOKEN/, "ERR_NO_CREDENTIALS"],
      [{ KINTONE_BASE_URL, ...basic }, /^no credential is set/, "ERR_NO_CREDENTIALS"],
      [
        { KINTONE_BASE_URL, KINTONE_USERNAME: "hunter2" },
        /^KINTONE_USERNAME is set without KINTONE_PASSWORD: set both, or neither$/,
        "ERR_INVALID_OPTIONS",
      ],
      [
        { KINTONE_BASE_URL, KINTONE_PASSWORD: "hunter2" },
        /^KINTONE_PASSWORD is set without KINTONE_USERNAME: set both, or neither$/,
        "ERR_INVALID_OPTIONS",
      ],
      [
        { KINTONE_BASE_URL, ...user, KINTONE_BASIC_AUTH_PASSWORD: "hunter2" },
        /BASIC_AUTH_USERNAME/,
        "ERR_INVALID_OPTIONS",
      ],
      [
        { KINTONE_BASE_URL, KINTONE_OAUTH_TOKEN: "t", ...basic },
        /^KINTONE_BASIC_AUTH_USERNAME cannot be combined with KINTONE_OAUTH_TOKEN: both need the Authorization header$/,
        "ERR_AUTHORIZATION_CONFLICT",
      ],
    ];
    for (const [env, message, code] of wrong) {
      expect(() => kintoneAuthOptionsFromEnv(env)).toThrow(expect.objectContaining({ code }));
      expect(() => kintoneAuthOptionsFromEnv(env)).toThrow(message);
      expect(() => kintoneAuthOptionsFromEnv(env)).not.toThrow(/hunter2/);
    }
  });

  it("may be inherited, as in an environment that somebody has derived from another", () => {
    const env: Record<string, string> = Object.create({ KINTONE_BASE_URL, KINTONE_API_TOKEN: "a" });
    expect(Object.keys(kintoneAuthOptionsFromEnv(env))).toStrictEqual(["baseUrl", "apiToken"]);
    const perApp: Record<string, string> = Object.create({ KINTONE_BASE_URL, KINTONE_API_TOKEN_12: "a" });
    perApp["KINTONE_API_TOKEN_34"] = "b";
    expect({ ...Object(kintoneAuthOptionsFromEnv(perApp).apiToken) }).toStrictEqual({ 12: "a", 34: "b" });
  });

  it("are those of the process", () => {
    vi.stubEnv("KINTONE_BASE_URL", KINTONE_BASE_URL);
    vi.stubEnv("KINTONE_API_TOKEN_12", "a");
    try {
      expect({ ...Object(kintoneAuthOptionsFromEnv(process.env).apiToken) }).toStrictEqual({ 12: "a" });
    } finally {
      vi.unstubAllEnvs();
    }
  });

  it("are not taken from a polluted Object.prototype", () => {
    const env = Object.assign({}, { KINTONE_BASE_URL, KINTONE_API_TOKEN: "a" });
    const polluted = {
      KINTONE_BASE_URL: "https://example.com",
      KINTONE_API_TOKEN_12: "hunter2",
      KINTONE_API_TOKEN_012: "hunter2",
      ...user,
      ...basic,
    };
    Object.assign(Object.prototype, polluted);
    try {
      expect(Object.keys(kintoneAuthOptionsFromEnv(env))).toStrictEqual(["baseUrl", "apiToken"]);
      const { apiToken } = kintoneAuthOptionsFromEnv({ KINTONE_BASE_URL, KINTONE_API_TOKEN_34: "a" });
      expect({ ...Object(apiToken) }).toStrictEqual({ 34: "a" });
      expect(() => kintoneAuthOptionsFromEnv({ KINTONE_API_TOKEN: "a" })).toThrow(/^KINTONE_BASE_URL is not set/);
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it("show no secret when they are printed, whole and in parts", () => {
    const options = kintoneAuthOptionsFromEnv({ KINTONE_BASE_URL, KINTONE_API_TOKEN: "hunter2", ...user, ...basic });
    const perApp = kintoneAuthOptionsFromEnv({ KINTONE_BASE_URL, KINTONE_API_TOKEN_12: "hunter2" });
    for (const value of [options, [options], options.password, perApp, perApp.apiToken, { perApp }]) {
      for (const text of everyWayToPrint(value)) expect(text).not.toMatch(/hunter2|pa:ss|pudding/);
    }
  });
});
