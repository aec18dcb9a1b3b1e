import { createKintoneAuth, kintoneAuthOptionsFromEnv } from "@kintone-auth/core";
import { everyWayToPrint } from "@kintone-auth/test-fixtures";
import { describe, expect, it } from "vitest";

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

  it("leave out what is empty, not set, or somebody else's", () => {
    const env = { KINTONE_BASE_URL, KINTONE_API_TOKEN: "a", KINTONE_USERNAME: "", KINTONE_PASSWORD: undefined };
    const options = kintoneAuthOptionsFromEnv({ ...env, KINTONE_PFX_FILE_PATH: "x", PATH: "y" });
    expect(Object.keys(options)).toStrictEqual(["baseUrl", "apiToken"]);
  });

  it("are an error that names the variable when half a pair, or everything, is missing", () => {
    const wrong: readonly (readonly [Record<string, string>, RegExp, string])[] = [
      [{ KINTONE_API_TOKEN: "hunter2" }, /^KINTONE_BASE_URL is not set/, "ERR_INVALID_OPTIONS"],
      [{ KINTONE_BASE_URL }, /^no credential is set: give KINTONE_API_TOKEN/, "ERR_NO_CREDENTIALS"],
      [{ KINTONE_BASE_URL, ...basic }, /^no credential is set/, "ERR_NO_CREDENTIALS"],
      [{ KINTONE_BASE_URL, KINTONE_USERNAME: "hunter2" }, /without KINTONE_PASSWORD/, "ERR_INVALID_OPTIONS"],
      [{ KINTONE_BASE_URL, KINTONE_PASSWORD: "hunter2" }, /without KINTONE_USERNAME/, "ERR_INVALID_OPTIONS"],
      [
        { KINTONE_BASE_URL, ...user, KINTONE_BASIC_AUTH_PASSWORD: "hunter2" },
        /BASIC_AUTH_USERNAME/,
        "ERR_INVALID_OPTIONS",
      ],
      [{ KINTONE_BASE_URL, KINTONE_OAUTH_TOKEN: "t", ...basic }, /both need/, "ERR_AUTHORIZATION_CONFLICT"],
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
  });

  it("are not taken from a polluted Object.prototype", () => {
    const env = Object.assign({}, { KINTONE_BASE_URL, KINTONE_API_TOKEN: "a" });
    const polluted = { KINTONE_BASE_URL: "https://example.com", ...user, ...basic };
    Object.assign(Object.prototype, polluted);
    try {
      expect(Object.keys(kintoneAuthOptionsFromEnv(env))).toStrictEqual(["baseUrl", "apiToken"]);
      expect(() => kintoneAuthOptionsFromEnv({ KINTONE_API_TOKEN: "a" })).toThrow(/^KINTONE_BASE_URL is not set/);
    } finally {
      for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name);
    }
  });

  it("show no secret when they are printed, whole and in parts", () => {
    const options = kintoneAuthOptionsFromEnv({ KINTONE_BASE_URL, KINTONE_API_TOKEN: "hunter2", ...user, ...basic });
    for (const value of [options, [options], options.password]) {
      for (const text of everyWayToPrint(value)) expect(text).not.toMatch(/hunter2|pa:ss|pudding/);
    }
  });
});
