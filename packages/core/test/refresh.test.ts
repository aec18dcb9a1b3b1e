import { KintoneAuthError } from "@kintone-auth/core";
import { isRepeatableBody, type KintoneResponse, refreshAfter, type SentRequest } from "@kintone-auth/core/adapter";
import { describe, expect, it } from "vitest";
import { authorizerFor } from "./authorizer-for.ts";

const baseUrl = "https://example.cybozu.com";
const url = `${baseUrl}/k/v1/records.json?app=1`;
const expired: KintoneResponse = { status: 401, headers: { "X-Cybozu-Error": "CB_OA01" }, body: undefined };

/** A source of tokens, and a request that was sent with its first one. */
async function sentWith(refresh: (rejected: string) => Promise<string>) {
  const authorizer = authorizerFor({ baseUrl, oauth: { getAccessToken: () => "first", refresh } });
  const decision = await authorizer.authorize({ url });
  const sent: SentRequest = {
    request: { method: "GET", url, headers: {} },
    decision,
    refreshed: undefined,
    locale: "en",
  };
  const tokenNow = async () => (await authorizer.authorize({ url })).headers["Authorization"];
  return { sent, tokenNow };
}

describe("an access token", () => {
  it("is replaced when Kintone says that it has expired, and the request is sent again where its body can be", async () => {
    const rejected: string[] = [];
    const { sent, tokenNow } = await sentWith(async (token) => {
      rejected.push(token);
      return "second";
    });
    expect(await tokenNow()).toBe("Bearer first");
    expect(await refreshAfter(expired, sent, true)).toBe("repeated");
    expect(rejected).toStrictEqual(["first"]);
    expect(await tokenNow()).toBe("Bearer second");
    expect(await refreshAfter(expired, sent, false)).toBe("unrepeatable");
  });

  it("is kept after any other response, and after a request that was refreshed before", async () => {
    const { sent, tokenNow } = await sentWith(async () => "second");
    const responses: readonly KintoneResponse[] = [
      { ...expired, status: 200 },
      { ...expired, status: 403 },
      { ...expired, headers: { "X-Cybozu-Error": "CB_NO02" } },
      { ...expired, headers: undefined },
    ];
    for (const response of responses) expect(await refreshAfter(response, sent, true)).toBeUndefined();
    for (const refreshed of ["repeated", "unrepeatable"] as const)
      expect(await refreshAfter(expired, { ...sent, refreshed }, true)).toBeUndefined();
    expect(await tokenNow()).toBe("Bearer first");
  });

  it("of the caller's own, or one that is fixed, cannot be replaced", async () => {
    const decision = await authorizerFor({ baseUrl, oauth: { accessToken: "fixed" } }).authorize({ url });
    const { sent } = await sentWith(async () => "second");
    expect(await refreshAfter(expired, { ...sent, decision }, true)).toBeUndefined();
  });

  it("that cannot be replaced is the error of its source", async () => {
    const { sent } = await sentWith(() => Promise.reject(new KintoneAuthError("ERR_TOKEN_REFRESH", "revoked")));
    await expect(refreshAfter(expired, sent, true)).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
  });
});

describe("a body", () => {
  class FormDataOfThePackage {
    readonly [Symbol.toStringTag] = "FormData";
  }
  const repeatable: Readonly<Record<string, unknown>> = {
    nothing: undefined,
    null: null,
    "a text": "{}",
    "an empty text": "",
    bytes: new Uint8Array(1),
    "a view": new DataView(new ArrayBuffer(1)),
    "a buffer": new ArrayBuffer(1),
    "a blob": new Blob(["a"]),
    "a file": new File(["a"], "a.txt"),
    "a file of another implementation": { [Symbol.toStringTag]: "File" },
    "a blob of another implementation": { [Symbol.toStringTag]: "Blob" },
    parameters: new URLSearchParams("a=1"),
    "a form": new FormData(),
  };
  for (const [name, body] of Object.entries(repeatable)) {
    it(`can be sent once more: ${name}`, () => expect(isRepeatableBody(body)).toBe(true));
  }

  const unrepeatable: Readonly<Record<string, unknown>> = {
    "a stream": new ReadableStream(),
    "a generator": (function* () {})(),
    "an object of a class": new (class {})(),
    "a form of the package form-data, which is a stream": new FormDataOfThePackage(),
    "what only looks like a form": { getAll: () => [] },
  };
  for (const [name, body] of Object.entries(unrepeatable)) {
    it(`cannot be sent once more: ${name}`, () => expect(isRepeatableBody(body)).toBe(false));
  }
});
