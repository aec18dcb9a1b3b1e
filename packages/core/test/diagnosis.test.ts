import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { diagnoseAuthFailure, type FailedRequest, getAuthFailure } from "@kintone-auth/core";
import { attachAuthFailure, type SentRequest } from "@kintone-auth/core/adapter";
import { describe, expect, it, vi } from "vitest";
import { authorizerFor } from "./authorizer-for.ts";

const user = { username: "kintone", password: "developer" };
const authorizer = authorizerFor({ baseUrl: "https://example.cybozu.com", password: user });
const sent: SentRequest = {
  request: { method: "GET", url: "https://example.cybozu.com/k/v1/records.json", headers: {} },
  decision: await authorizer.authorize({ url: authorizer.origin }),
  refreshed: undefined,
  locale: authorizer.locale,
};
/** Kintone's response to a wrong password. */
const refused = { status: 401, headers: { "x-cybozu-error": "CB_WA01" }, body: undefined };

describe("a diagnosis", () => {
  it("of CB_OA01 depends on the status: only an expired token can be refreshed", () => {
    const refresh = (status: number) => diagnoseAuthFailure({ status, code: "CB_OA01", scheme: "oauth" })?.refresh;
    expect([401, 403, 520].map(refresh)).toStrictEqual([true, false, true]);
  });

  it("of CB_OA01 depends on the API, by its method and path: OAuth has no scope for some", () => {
    const causeOf = (method: string | undefined, url: string | URL | undefined, status = 403) =>
      diagnoseAuthFailure({ status, code: "CB_OA01", scheme: "oauth", method, url })?.cause;
    const base = "https://example.cybozu.com";
    for (const url of ["/v1/users.json", `${base}/k/v1/space.json?id=1`, new URL("/k/guest/5/v1/search.json", base)])
      expect(causeOf("post", url)).toBe("OAuth has no scope for this API");
    expect(causeOf("POST", "/k/v1/records/cursor.json")).toBe("OAuth has no scope for this API");
    for (const url of ["/k/v1/records.json", "/k/v1/unknown.json", "/k/v1/apis.json", "https://", undefined])
      expect(causeOf(undefined, url)).toBe("its scopes do not cover this call");
    expect(causeOf("GET", "/v1/users.json", 401)).toContain("has expired");
  });

  it("of CB_AU01 tells where the API takes no such scheme", () => {
    const causeOf = (scheme: FailedRequest["scheme"], url: string) =>
      diagnoseAuthFailure({ status: 401, code: "CB_AU01", scheme, url })?.cause;
    for (const url of ["/v1/users.json", "/k/v1/space.json"]) {
      expect(causeOf("apiToken", url)).toBe("this API takes no app's API token");
      expect(causeOf("oauth", url)).toBe("OAuth has no scope for this API");
      for (const scheme of ["password", "none", undefined] as const) {
        expect(causeOf(scheme, url)).toBe("no credentials arrived");
      }
    }
    for (const url of ["/k/v1/records.json", "/k/v1/apis.json", "/k/v1/unknown.json"])
      for (const scheme of ["apiToken", "oauth"] as const) expect(causeOf(scheme, url)).toBe("no credentials arrived");
  });

  it("of an expired token that the caller has put on the request names no token that could be refreshed", () => {
    const refresh = (scheme: "oauth" | "caller") =>
      diagnoseAuthFailure({ status: 401, code: "CB_OA01", scheme })?.refresh;
    expect([refresh("oauth"), refresh("caller")]).toStrictEqual([true, false]);
  });

  it("of CB_AU01 depends on what the request carried", () => {
    const cause = (scheme: "session" | "apiToken") =>
      diagnoseAuthFailure({ status: 401, code: "CB_AU01", scheme })?.cause;
    expect(cause("session")).toContain("session");
    expect(cause("apiToken")).toBe("no credentials arrived");
  });

  it("stands in README.md as it is", () => {
    const failure = diagnoseAuthFailure({ status: 400, code: "GAIA_IA02", scheme: "apiToken" });
    const readme = readFileSync(join(import.meta.dirname, "../../../README.md"), "utf8");
    expect(readme).toContain(`\n${failure?.summary}\n`);
  });

  it("without a code says what may stand before Kintone, and whether it is Basic, as it is known by hand", () => {
    const url = "/k/v1/records.json?app=1";
    const causeOf = (wwwAuthenticate: string | null, more: Partial<FailedRequest> = {}) =>
      diagnoseAuthFailure({ status: 401, code: null, wwwAuthenticate, scheme: "apiToken", url, ...more })?.cause;
    for (const challenge of ["Basic", 'basic realm="x"', 'Negotiate, Basic realm="x"', 'Bearer realm="x",BASIC']) {
      expect(causeOf(challenge)).toContain("the request carried none");
      expect(causeOf(challenge, { status: 403 })).toContain("something before Kintone's APIs");
    }
    for (const none of [null, "", "Bearer", "Basically", "X-Basic x"]) {
      expect(causeOf(none)).toContain("something before Kintone's APIs");
    }
    expect(causeOf("Basic", { headers: { authorization: "basic eA==" } })).toContain("is wrong");
    expect(causeOf("Basic", { headers: new Headers({ Authorization: "Token x" }) })).toContain("own Authorization");
    expect(causeOf("Basic", { scheme: "oauth" })).toContain("cannot go together with oauth");
    expect(causeOf("Basic", { scheme: undefined, url: undefined })).toContain("the request carried none");
    expect(causeOf("Basic", { code: "GAIA_IA02" })).toBe("it is not a token of any app");
  });

  it("of a credential of the caller's own says so, also where little is known of it", () => {
    const diagnosis = { status: 400, code: "GAIA_IA02", scheme: "caller" } as const;
    // A token may have any letters.
    const headers = { "x-cybozu-api-token": "basic", Authorization: "Basic eA==" };
    expect(diagnoseAuthFailure({ ...diagnosis, headers, inPlaceOf: "password" })).toMatchObject({
      cause: "it is not a token of any app; the request brought its own X-Cybozu-API-Token, in place of password",
      remedy: expect.stringMatching(/^Correct or remove it, so that password is used: .+common\.X-Cybozu-API-Token/),
    });
    expect(diagnoseAuthFailure(diagnosis)).toMatchObject({
      cause: "it is not a token of any app; the request brought its own credential",
      remedy: expect.stringMatching(/^Correct or remove it: /),
    });
  });

  it("of GAIA_NO01 is official, and of what only others have reported is not", () => {
    const certaintyOf = (code: string) => diagnoseAuthFailure({ status: 403, code })?.certainty;
    expect(certaintyOf("GAIA_NO01")).toBe("official");
    const reported = ["CB_PE01", "CB_US02", "SLASH_PA02", "SLASH_LO02", "SLASH_IL06", "CB_PL01", "GAIA_OF02"];
    expect(new Set(reported.map(certaintyOf))).toStrictEqual(new Set(["reported"]));
  });

  it("of a wrong password warns of a locked account, and of a refused new token of a client without users", () => {
    const remedies = (code: string, refreshed?: "repeated") =>
      (["en", "ja"] as const).map((locale) => diagnoseAuthFailure({ status: 401, code, refreshed, locale })?.remedy);
    expect(remedies("CB_WA01")).toStrictEqual([
      expect.stringContaining("repeated failures lock the account"),
      expect.stringContaining("アカウントがロックされる"),
    ]);
    expect(remedies("CB_OA01", "repeated")).toStrictEqual([
      expect.stringContaining("It has no users until they are."),
      expect.stringContaining("選択するまで誰も利用できません"),
    ]);
  });

  it("takes the code as a header has it, and any language but Japanese for English", () => {
    const { headers } = new Response();
    expect(diagnoseAuthFailure({ status: 400, code: headers.get("X-Cybozu-Error") })).toBeUndefined();
    const locale = "fr" as "en"; // Past the compiler.
    expect(diagnoseAuthFailure({ status: 401, code: "CB_WA01", locale })?.summary).toMatch(/^Kintone refused/);
  });

  it("is made of known codes and statuses alone", () => {
    const notAuthentication = ["GAIA_TO04", "CB_VA01", "GAIA_DA02", "GAIA_UN03", "CB_IJ01"];
    for (const code of ["constructor", "CB_AU01 ", "cb_au01", ...notAuthentication]) {
      expect(diagnoseAuthFailure({ status: 401, code })).toBeUndefined();
    }
    for (const status of [200, 302, 404, 429, 500, 502]) {
      expect(diagnoseAuthFailure({ status, code: "CB_AU01" })).toBeUndefined();
      expect(diagnoseAuthFailure({ status, code: undefined, wwwAuthenticate: "Basic" })).toBeUndefined();
    }
    for (const status of [400, 520]) expect(diagnoseAuthFailure({ status, code: undefined })).toBeUndefined();
  });

  it("is attached to an error once, whatever its message, and is no printed property of it", () => {
    for (const message of ["refused", "", "costs $& and $1"]) {
      const error = new Error(message);
      attachAuthFailure(error, refused, sent);
      attachAuthFailure(error, refused, sent);
      const summary = String(getAuthFailure(error)?.summary);
      expect(error.message).toBe(`${message}\n${summary}`);
      expect(error.stack?.split(summary)).toHaveLength(2);
      expect(Object.keys(error)).toStrictEqual([]);
      expect(inspect(error)).not.toContain("certainty");
    }
  });

  it("leaves an error as it is that cannot be read or changed", () => {
    const failing = () => {
      throw new Error("a getter");
    };
    const frozen = Object.freeze(new Error("refused"));
    const strange: readonly PropertyDescriptorMap[] = [
      { message: { get: failing } },
      { message: { value: Symbol("refused") } },
      { stack: { get: failing } },
      { stack: { value: { frames: [] } } },
    ];
    const errors = [frozen, ...strange.map((properties) => Object.defineProperties(new Error("refused"), properties))];
    for (const error of errors) expect(() => attachAuthFailure(error, refused, sent)).not.toThrow();
    expect(frozen.message).toBe("refused");
  });

  it("is attached to the response of a fetch once, and changes nothing else in it", async () => {
    const response = new Response("{}", { status: 401, headers: refused.headers });
    const keys = Reflect.ownKeys(response);
    attachAuthFailure(response, refused, sent);
    const failure = getAuthFailure(response);
    expect(failure).toMatchObject({ code: "CB_WA01", summary: expect.stringMatching(/^Kintone refused the password/) });
    attachAuthFailure(response, { ...refused, headers: { "X-Cybozu-Error": "CB_AU01" } }, sent);
    expect(getAuthFailure(response)).toBe(failure);
    expect("message" in response || "stack" in response).toBe(false);
    const added = Reflect.ownKeys(response).filter((key) => !keys.includes(key));
    expect(added.map((key) => Object.getOwnPropertyDescriptor(response, key)?.enumerable)).toStrictEqual([false]);
    expect(inspect(response)).toBe(inspect(new Response("{}", { status: 401, headers: refused.headers })));
    expect(await response.text()).toBe("{}");
  });

  it("leaves a frozen response as it is, and adds no line to the message of an object that is not an error", () => {
    const frozen = Object.freeze(new Response("{}", { status: 401 }));
    expect(() => attachAuthFailure(frozen, refused, sent)).not.toThrow();
    expect(getAuthFailure(frozen)).toBeUndefined();
    const response = { status: 401, message: "refused", stack: "refused" };
    attachAuthFailure(response, refused, sent);
    expect(response).toStrictEqual({ status: 401, message: "refused", stack: "refused" });
    expect(getAuthFailure(response)).toMatchObject({ code: "CB_WA01" });
  });

  it("reads no body that is longer than any refusal, nor one of another status, and needs no headers", () => {
    const codeOf = (status: number, body: unknown) => {
      const error = new Error("refused");
      attachAuthFailure(error, { status, headers: undefined, body }, sent);
      return getAuthFailure(error)?.code;
    };
    const refusal = '{"code":"CB_AU01"}';
    expect(codeOf(401, refusal)).toBe("CB_AU01");
    expect(codeOf(401, refusal.padEnd(100_000))).toBe("CB_AU01");
    expect(codeOf(401, Buffer.from(refusal.padEnd(100_000)))).toBe("CB_AU01");
    expect(codeOf(401, refusal.padEnd(100_001))).toBeUndefined();
    expect(codeOf(401, Buffer.from(refusal.padEnd(100_001)))).toBeUndefined();
    const read = vi.fn(() => "CB_AU01");
    const body = Object.defineProperty({}, "code", { get: read });
    expect(codeOf(404, body)).toBeUndefined();
    expect(read).not.toHaveBeenCalled();
    expect(codeOf(401, body)).toBe("CB_AU01");
  });

  it("decodes no more of a long body than its beginning", () => {
    const decode = vi.spyOn(TextDecoder.prototype, "decode");
    try {
      const error = new Error("refused");
      const bytes = Buffer.alloc(1_000_000, "<html>");
      for (const body of [bytes, bytes.buffer]) attachAuthFailure(error, { status: 403, headers: {}, body }, sent);
      expect(getAuthFailure(error)?.cause).toContain("before Kintone's APIs");
      const lengths = decode.mock.calls.map(([bytes]) => bytes?.byteLength);
      expect(lengths.every((length) => length !== undefined && length <= 1000)).toBe(true);
    } finally {
      decode.mockRestore();
    }
  });

  it("says nothing where a code may be in a body that nobody has read, unless Basic is asked for", () => {
    const causeOf = (headers: Record<string, unknown>, body: unknown) => {
      const error = new Error("refused");
      attachAuthFailure(error, { status: 401, headers, body }, sent);
      return getAuthFailure(error)?.cause;
    };
    const unread = [undefined, new ReadableStream(), new Blob(['{"code":"CB_WA01"}']), '{"code":"CB_', " \n", []];
    for (const body of unread) {
      expect(causeOf({}, body)).toBeUndefined();
      expect(causeOf({ "WWW-Authenticate": 'Basic realm="x"' }, body)).toContain("asks for Basic");
    }
    const several = { "WWW-Authenticate": ["Negotiate", 'Basic realm="x"'] };
    expect(causeOf(several, undefined)).toContain("asks for Basic");
    for (const body of ["", null, "<html>", Buffer.from("<html>"), new TextEncoder().encode("<html>").buffer])
      expect(causeOf({}, body)).toContain("before Kintone");
  });

  it("is not changed by a polluted prototype", () => {
    const refusal = { status: 403, code: "CB_NO02", scheme: "oauth" } as const;
    const expected = diagnoseAuthFailure(refusal);
    for (const name of ["refresh", "scheme", "status", "refreshed", "notTaken", "isOfRequest"]) {
      Object.defineProperty(Object.prototype, name, { value: true, configurable: true });
      try {
        expect(diagnoseAuthFailure({ refreshed: undefined, ...refusal })).toEqual(expected);
      } finally {
        Reflect.deleteProperty(Object.prototype, name);
      }
    }
  });

  it("believes the header before the body, and neither when it is no code", () => {
    const codeOf = (headers: Record<string, unknown>, body: unknown) => {
      const error = new Error("refused");
      attachAuthFailure(error, { status: 401, headers, body }, sent);
      return getAuthFailure(error)?.code;
    };
    expect(codeOf({ "X-Cybozu-Error": "CB_WA01" }, { code: "CB_AU01" })).toBe("CB_WA01");
    for (const body of [{ code: "CB_AU01" }, '{"code":"CB_AU01"}', Buffer.from('{"code":"CB_AU01"}')]) {
      expect(codeOf({}, body)).toBe("CB_AU01");
    }
    for (const body of [{ code: 0 }, { code: null }]) {
      const error = new Error("refused");
      attachAuthFailure(error, { status: 401, headers: {}, body }, sent);
      expect(getAuthFailure(error)).toBeUndefined();
    }
    for (const body of [null, "<html>", [], { code: 1 }, Object.create({ code: "CB_AU01" })]) {
      expect(codeOf({}, body)).toBeUndefined();
    }
  });

  it("tells what the request was, and which headers it carried: ours, or else the caller's", () => {
    const request = { method: "POST", url: "/k/v1/records/cursor.json", headers: { "X-Cybozu-API-Token": "own" } };
    const headers = { Authorization: "Basic eA==" };
    const causeOf = (
      scheme: SentRequest["decision"]["scheme"],
      status: number,
      headersOfResponse: object,
      ours = {},
    ) => {
      const error = new Error("refused");
      const decision = { scheme, headers: ours };
      attachAuthFailure(
        error,
        { status, headers: { ...headersOfResponse }, body: "<html>" },
        { ...sent, request, decision },
      );
      return getAuthFailure(error)?.cause;
    };
    expect(causeOf("oauth", 403, { "X-Cybozu-Error": "CB_OA01" })).toBe("OAuth has no scope for this API");
    expect(causeOf("apiToken", 401, { "WWW-Authenticate": "Basic" }, headers)).toMatch(/is wrong$/);
    expect(causeOf("apiToken", 401, { "WWW-Authenticate": "Basic" })).toMatch(/carried none$/);
    expect(causeOf("caller", 400, { "X-Cybozu-Error": "GAIA_IA02" })).toMatch(/brought its own X-Cybozu-API-Token$/);
  });

  it("needs no TextDecoder where the domain asks for Basic, and says nothing of bytes that it cannot read", () => {
    const causeOf = (headers: Record<string, unknown>) => {
      const error = new Error("refused");
      attachAuthFailure(error, { status: 401, headers, body: Buffer.from("<html>") }, sent);
      return getAuthFailure(error)?.cause;
    };
    vi.stubGlobal("TextDecoder", undefined);
    try {
      expect(causeOf({ "WWW-Authenticate": "Basic" })).toContain("asks for Basic");
      expect(causeOf({})).toBeUndefined();
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("is attached to an error of which an earlier response told nothing", () => {
    const error = new Error("refused");
    attachAuthFailure(error, { ...refused, status: 404 }, sent);
    attachAuthFailure(error, refused, sent);
    expect(getAuthFailure(error)).toMatchObject({ code: "CB_WA01" });
  });

  it("is found where another release of the package has attached it", () => {
    const failure = { code: "CB_WA01" };
    const error = Object.defineProperty({}, Symbol.for("@kintone-auth/core/AuthFailure"), { value: failure });
    expect(getAuthFailure(error)).toBe(failure);
  });

  it("is found only where it was attached", () => {
    const inherited = Object.create(
      Object.defineProperty({}, Symbol.for("@kintone-auth/core/AuthFailure"), { value: {} }),
    );
    const values = [undefined, null, "error", {}, new Error("x"), new Response(), inherited];
    for (const value of values) expect(getAuthFailure(value)).toBeUndefined();
  });
});
