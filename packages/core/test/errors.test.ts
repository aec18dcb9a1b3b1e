import { createKintoneAuth, isKintoneAuthError, KintoneAuthError } from "@kintone-auth/core";
import { expect, it, vi } from "vitest";

it("recognises an error from another copy of the package", async () => {
  vi.resetModules();
  const copy = await import("@kintone-auth/core");
  expect(copy.KintoneAuthError).not.toBe(KintoneAuthError);
  expect(isKintoneAuthError(new copy.KintoneAuthError("ERR_NO_CREDENTIALS", "nothing"))).toBe(true);
});

it("recognises an error from another release of the package", () => {
  expect(isKintoneAuthError({ [Symbol.for("@kintone-auth/core/KintoneAuthError")]: true })).toBe(true);
});

it("recognises nothing else", () => {
  for (const value of [new Error("x"), { code: "ERR_NO_CREDENTIALS" }, null, undefined, "x"]) {
    expect(isKintoneAuthError(value)).toBe(false);
  }
});

it("prints its name, code and message", () => {
  const error = new KintoneAuthError("ERR_NO_CREDENTIALS", "nothing there");
  expect(String(error)).toBe("KintoneAuthError: nothing there");
  expect(Object.entries(error)).toStrictEqual([["code", "ERR_NO_CREDENTIALS"]]);
});

it("lets an error of its own pass through a credential function", async () => {
  const own = new KintoneAuthError("ERR_INVALID_OPTIONS", "from a token source");
  const auth = createKintoneAuth({
    baseUrl: "https://example.cybozu.com",
    apiToken: () => {
      throw own;
    },
  });
  await expect(auth.authorize({ url: "/" })).rejects.toBe(own);
});
