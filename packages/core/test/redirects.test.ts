import {
  checkNoBodyLeaves,
  type Decision,
  mayFollowRedirects,
  redirectPolicy,
  removeCredentials,
} from "@kintone-auth/core/adapter";
import { describe, expect, it } from "vitest";
import { authorizerFor } from "./authorizer-for.ts";

const baseUrl = "https://example.cybozu.com";
const url = `${baseUrl}/k/v1/records.json?app=1`;
const password = { username: "user", password: "secret" };

async function decisionOf(options: object, request: { readonly url?: string; readonly headers?: object } = {}) {
  return authorizerFor({ baseUrl, ...options } as { baseUrl: string; session: true }).authorize({
    url,
    ...request,
  } as { url: string });
}

/** What a page's session decides: the browser adds its cookie by itself. */
const inPage: Decision = { scheme: "session", headers: { "X-Requested-With": "XMLHttpRequest" } };

describe("a client follows redirects by itself", () => {
  it("only where no credential of ours goes along", async () => {
    expect(mayFollowRedirects(inPage)).toBe(true);
    expect(mayFollowRedirects(await decisionOf({ password }, { url: "https://other.test/" }))).toBe(true);
    const guarded = [
      await decisionOf({ password }),
      await decisionOf({ session: { cookie: "JSESSIONID=1" } }),
      await decisionOf({ password }, { headers: { "X-Cybozu-API-Token": "own" } }),
      await decisionOf({ password }, { url: `${baseUrl}/k/v1/apis.json` }),
      { ...inPage, scheme: "caller" } as const,
    ];
    expect(guarded.map(({ scheme }) => scheme)).toStrictEqual(["password", "session", "caller", "none", "caller"]);
    for (const decision of guarded) expect(mayFollowRedirects(decision)).toBeFalsy();
  });

  it("and a fetch does so within the page's origin alone", async () => {
    expect(redirectPolicy(inPage)).toStrictEqual({ mode: "same-origin" });
    expect(redirectPolicy(await decisionOf({ password }))).toStrictEqual({ redirect: "manual" });
  });
});

describe("a redirect to another origin", () => {
  it("carries no credential, whoever has put it on the request and however it is spelt", async () => {
    const headers = {
      "x-cybozu-authorization": "a",
      "X-CYBOZU-API-TOKEN": "b",
      authorization: "Basic c",
      cookie: "d",
      "x-requested-with": "XMLHttpRequest",
      Accept: "application/json",
    };
    const others = { ...headers };
    removeCredentials(others);
    expect(others).toStrictEqual({ "x-requested-with": "XMLHttpRequest", Accept: "application/json" });
    removeCredentials(headers, await decisionOf({ session: { cookie: "JSESSIONID=1" } }));
    expect(headers).toStrictEqual({ Accept: "application/json" });
  });

  it("carries no body: the error says whose move it was, and what to do", () => {
    expect(() => checkNoBodyLeaves(false)).not.toThrow();
    const error = (move: string) =>
      expect.objectContaining({
        code: "ERR_REDIRECT_BODY",
        message:
          `${move} to another origin was not followed: it would have sent the body of the request there. ` +
          "If that server is yours, send the request to it",
      });
    expect(() => checkNoBodyLeaves(true)).toThrow(error("a redirect"));
    expect(() => checkNoBodyLeaves(true, "a hook")).toThrow(error("a hook"));
  });
});
