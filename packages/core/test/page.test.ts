import { createKintoneAuth } from "@kintone-auth/core";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const baseUrl = "https://example.cybozu.com";

/** What core looks at in a page. That real browsers have it is for tests in a real browser. */
describe("in a page", () => {
  beforeEach(() => {
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", new URL(`${baseUrl}/k/12/`));
  });
  afterEach(() => vi.unstubAllGlobals());

  it("session needs nothing else: the origin is the page's, the cookie the browser's", async () => {
    const auth = createKintoneAuth({ session: true });
    expect(auth.origin).toBe(baseUrl);
    expect(await auth.authorize({ url: `${baseUrl}/k/v1/records.json?app=1` })).toEqual({
      scheme: "session",
      headers: { "X-Requested-With": "XMLHttpRequest" },
    });
  });

  it("session asks the page's kintone for a CSRF token, each time", async () => {
    const auth = createKintoneAuth({ session: true });
    const post = { method: "post", url: `${baseUrl}/k/v1/record.json` };
    await expect(await auth.authorize(post)).rejects.toMatchObject({ code: "ERR_CREDENTIALS_UNAVAILABLE" });
    vi.stubGlobal("kintone", { tokens: ["one", "two"], getRequestToken: takeToken });
    expect(await auth.authorize(post)).toMatchObject({ query: { __REQUEST_TOKEN__: "one" } });
    expect(await auth.authorize(post)).toMatchObject({ query: { __REQUEST_TOKEN__: "two" } });
  });

  it("session.requestToken comes before the page's kintone", async () => {
    vi.stubGlobal("kintone", { tokens: ["page"], getRequestToken: takeToken });
    const auth = createKintoneAuth({ session: { requestToken: () => "own" } });
    expect(await auth.authorize({ method: "PUT", url: baseUrl })).toMatchObject({ query: { __REQUEST_TOKEN__: "own" } });
  });

  it("session without a token for a writing request says where one comes from", async () => {
    vi.stubGlobal("kintone", { getRequestToken: () => undefined });
    const returnsUndefined = { requestToken: () => undefined } as unknown as { requestToken: () => string };
    for (const session of [true, returnsUndefined, { requestToken: () => "" }] as const) {
      const auth = createKintoneAuth({ session });
      await expect(auth.authorize({ method: "PUT", url: baseUrl })).rejects.toMatchObject({
        code: "ERR_CREDENTIALS_UNAVAILABLE",
        message: expect.stringMatching(/^session\.requestToken: no CSRF token for this PUT\. Log in/),
      });
    }
  });

  it("session is refused where the page is at another origin than baseUrl", () => {
    const create = () => createKintoneAuth({ baseUrl: "https://other.cybozu.com", session: true });
    const refused = { code: "ERR_INVALID_OPTIONS", message: expect.stringMatching(/^baseUrl must be at this page's/) };
    expect(create).toThrow(expect.objectContaining(refused));
  });

  it("session is for a frame without a URL of its own, too, where baseUrl is given", () => {
    vi.stubGlobal("location", { origin: "null", href: "about:srcdoc" });
    expect(createKintoneAuth({ baseUrl, session: true }).origin).toBe(baseUrl);
    expect(() => createKintoneAuth({ session: true })).toThrow(/^baseUrl is missing/);
  });

  it("any other credential is an error, unless dangerouslyAllowBrowser", () => {
    const credentials = [
      { apiToken: "hunter2" },
      { session: true, apiToken: "hunter2" },
      { session: true, basic: { username: "hunter2", password: "hunter2" } },
    ] as const;
    for (const credential of credentials) {
      const options = { baseUrl, ...credential };
      expect(() => createKintoneAuth(options)).toThrow(expect.objectContaining({ code: "ERR_BROWSER_CREDENTIALS" }));
      expect(createKintoneAuth({ ...options, dangerouslyAllowBrowser: true }).origin).toBe(baseUrl);
    }
  });

  it("baseUrl may not be left out beside another credential", () => {
    const options = { apiToken: "x", dangerouslyAllowBrowser: true };
    const fromJavaScript = options as unknown as Parameters<typeof createKintoneAuth>[0]; // It would not compile.
    expect(() => createKintoneAuth(fromJavaScript)).toThrow(/baseUrl/);
  });
});

function takeToken(this: { tokens: string[] }): string | undefined {
  return this.tokens.shift();
}
