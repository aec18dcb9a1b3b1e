import { kintoneAuthOptionsFromEnv } from "@kintone-auth/core";
import { createAuthorizer, isAttached, markAttached } from "@kintone-auth/core/adapter";
import { describe, expect, it } from "vitest";

const baseUrl = "https://example.cybozu.com";
const environment = {
  KINTONE_BASE_URL: baseUrl,
  KINTONE_USERNAME: "山田",
  KINTONE_PASSWORD: "hunter2",
  KINTONE_API_TOKEN: "someToken",
};

describe("options that say the same", () => {
  it("may come from the environment, each time anew", () => {
    const [one, other] = [environment, environment].map((env) => createAuthorizer(kintoneAuthOptionsFromEnv(env)));
    expect(other && one?.equals(other)).toBe(true);
    const perApp = (token: string) => {
      const env = { KINTONE_BASE_URL: baseUrl, KINTONE_API_TOKEN_12: token, KINTONE_API_TOKEN_3: "someToken" };
      return createAuthorizer(kintoneAuthOptionsFromEnv(env));
    };
    expect(perApp("a").equals(perApp("a"))).toBe(true);
    expect(perApp("a").equals(perApp("b"))).toBe(false);
    const changed = createAuthorizer(kintoneAuthOptionsFromEnv({ ...environment, KINTONE_PASSWORD: "hunter3" }));
    expect(one?.equals(changed)).toBe(false);
  });

  it("may be written in another order, with what is undefined, and with a URL", () => {
    const one = createAuthorizer({ baseUrl, apiToken: { 2: "b", 10: "c", 1: "a" }, password: user("a", "b") });
    const options = { password: { password: "b", username: "a" }, apiToken: { 1: "a", 2: "b", 10: "c" } };
    const other = createAuthorizer({ ...options, baseUrl: new URL(`${baseUrl}/k/`), locale: undefined } as object as {
      baseUrl: URL;
    });
    expect(one.equals(other) && other.equals(one)).toBe(true);
  });

  it("are not those for another origin", () => {
    const other = createAuthorizer({ baseUrl: "https://other.cybozu.com", apiToken: "a" });
    expect(createAuthorizer({ baseUrl, apiToken: "a" }).equals(other)).toBe(false);
  });

  it("cannot be mixed up by what a name or a value looks like", () => {
    const likes = [{ apiToken: ["a"] }, { apiToken: { 1: "a" } }, { apiToken: { 1: ["a"] } }, { apiToken: "a" }];
    const all = likes.map((like) => createAuthorizer({ baseUrl, ...like }));
    for (const one of all) expect(all.filter((other) => one.equals(other))).toStrictEqual([one]);
  });
});

describe("what brings an authorizer", () => {
  const auth = createAuthorizer({ baseUrl, apiToken: "a" });

  it("is found by isAttached, also within another, and is not copied with its properties", () => {
    const inner = markAttached(() => {}, auth);
    const outer = markAttached(
      () => {},
      createAuthorizer({ baseUrl: "https://other.cybozu.com", apiToken: "b" }),
      inner,
    );
    expect(isAttached(auth, [undefined, null, {}, "text", () => {}])).toBe(false);
    expect(isAttached(auth, [() => {}, outer])).toBe(true);
    expect(isAttached(auth, [Object.assign(() => {}, outer)])).toBe(false);
  });

  it("is found where another release of the package has put it", () => {
    const marked = Object.defineProperty(() => {}, Symbol.for("@kintone-auth/core/Attached"), { value: [auth] });
    expect(isAttached(auth, [marked])).toBe(true);
  });

  it("is an error with other options for its origin", () => {
    const other = createAuthorizer({ baseUrl, apiToken: "b" });
    expect(() => isAttached(other, [markAttached(() => {}, auth)])).toThrow(
      expect.objectContaining({
        code: "ERR_ALREADY_ATTACHED",
        message:
          "this client already has other options for this origin: wrap the original client, or create another; " +
          "a function counts as the same only if it is the same object",
      }),
    );
  });
});

function user(username: string, password: string) {
  return { username, password };
}
