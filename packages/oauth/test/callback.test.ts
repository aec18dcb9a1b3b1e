import { answerConsent, type FakeKintone, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { firstUse } from "../src/first-use.ts";
import { connect, readRecords, redirectUri, scope } from "./connect.ts";

const withRoot = "https://APP.example.com";
const withPort = "https://app.example.com:443/callback";
const withQuery = "https://app.example.com/callback?kintone=one";
const withUnicode = "https://app.example.com/戻る";
const redirectUris = [redirectUri, withRoot, withPort, withQuery, withUnicode];

let kintone: FakeKintone;
beforeEach(async () => {
  kintone = await startFakeKintone({ oauthClients: [{ ...known.oauthClient, redirectUris }] });
});
afterEach(() => kintone.close());

type Case = readonly [redirectUri: string, callbackUrl: (query: string) => string | URL];

const atRedirectUri: Readonly<Record<string, Case>> = {
  "an absolute URL": [redirectUri, (query) => `http://localhost:3000/callback${query}`],
  "a URL object": [redirectUri, (query) => new URL(`http://localhost:3000/callback${query}`)],
  "a server's request.url": [redirectUri, (query) => `/callback${query}`],
  "a query alone": [redirectUri, (query) => query],
  "a host in other letter case, and a path of its root": [withRoot, (query) => `https://app.EXAMPLE.com/${query}`],
  "a default port that is left out": [withPort, (query) => `HTTPS://app.example.com/callback${query}`],
  "the query of the redirect URI": [withQuery, (query) => `/callback${query}`],
  "a path that the browser has encoded": [withUnicode, (query) => `/%E6%88%BB%E3%82%8B${query}`],
};

const elsewhere: Readonly<Record<string, Case>> = {
  "another host": [redirectUri, (query) => `http://attacker.example/callback${query}`],
  "another host without a scheme": [redirectUri, (query) => `//attacker.example/callback${query}`],
  "another host with backslashes": [redirectUri, (query) => `\\\\attacker.example/callback${query}`],
  "another port": [redirectUri, (query) => `http://localhost:3001/callback${query}`],
  "the scheme and host that a server behind a proxy is told": [
    withPort,
    (query) => `http://10.0.0.1:8080/callback${query}`,
  ],
  "the scheme that a server behind a proxy is told": [withPort, (query) => `http://app.example.com/callback${query}`],
  "another path": [redirectUri, (query) => `/other/callback${query}`],
  "a path with a slash more": [redirectUri, (query) => `/callback/${query}`],
  "a path in other letter case": [redirectUri, (query) => `/Callback${query}`],
  "another query than the redirect URI's": [withQuery, (query) => `/callback${query.replace("one", "two")}`],
};

/** The query of a callback to a user who has allowed it, and the state of their session. */
async function allow(uri: string) {
  const oauth = connect(kintone);
  const { url, state } = oauth.authorizationUrl({ redirectUri: uri, scope });
  return { oauth, state, query: new URL(await answerConsent(url)).search };
}

describe("a callback is taken from", () => {
  for (const [what, [uri, callbackUrl]] of Object.entries(atRedirectUri)) {
    it(what, async () => {
      const { oauth, state, query } = await allow(uri);
      await oauth.exchange("user-1", { callbackUrl: callbackUrl(query), redirectUri: uri, state });
      expect((await readRecords(kintone, oauth, "user-1")()).status).toBe(200);
    });
  }
});

describe("a callback is not taken from", () => {
  for (const [what, [uri, callbackUrl]] of Object.entries(elsewhere)) {
    it(`${what}, and no code is sent`, async () => {
      const { oauth, state, query } = await allow(uri);
      const exchange = oauth.exchange("user-1", { callbackUrl: callbackUrl(query), redirectUri: uri, state });
      const message = expect.stringMatching(/^callbackUrl is not at redirectUri.* pass the path and query/);
      await expect(exchange).rejects.toMatchObject({ code: "ERR_INVALID_OPTIONS", message });
      expect(kintone.oauth.tokenRequests).toHaveLength(0);
    });
  }
});

describe("what is no callback is told from one that Kintone refuses:", () => {
  const noUrl = /^callbackUrl must be the URL, with its query, that Kintone redirected the user to$/;
  const noState = /^this user's session has no state: has it expired/;
  const wrong: Readonly<Record<string, readonly [options: object, message: RegExp, code: string]>> = {
    "no URL": [{ callbackUrl: undefined }, noUrl, "ERR_INVALID_OPTIONS"],
    "an object in place of a URL": [{ callbackUrl: { code: "a" } }, noUrl, "ERR_INVALID_OPTIONS"],
    "a text that is no URL": [{ callbackUrl: "http://[" }, noUrl, "ERR_INVALID_OPTIONS"],
    "an empty state": [{ state: "" }, noState, "ERR_TOKEN_EXCHANGE"],
    "no state": [{ state: undefined }, noState, "ERR_TOKEN_EXCHANGE"],
  };
  for (const [what, [options, message, code]] of Object.entries(wrong)) {
    it(what, async () => {
      const { oauth, state, query } = await allow(redirectUri);
      const exchange = oauth.exchange("user-1", { callbackUrl: query, redirectUri, state, ...options });
      await expect(exchange).rejects.toMatchObject({ code, message: expect.stringMatching(message) });
    });
  }

  it("nothing at all", async () => {
    const exchange = connect(kintone).exchange("user-1", undefined as never); // As from JavaScript.
    const message = "options must be { callbackUrl, redirectUri, state }, not undefined";
    await expect(exchange).rejects.toMatchObject({ code: "ERR_INVALID_OPTIONS", message });
  });
});

describe("a state is good", () => {
  const refused = { code: "ERR_TOKEN_EXCHANGE" };

  it("for the Kintone that it was made for, and no code is sent to another one", async () => {
    await using another = await startFakeKintone();
    const { state, query } = await allow(redirectUri);
    const exchange = connect(another).exchange("user-1", { callbackUrl: query, redirectUri, state });
    const message = expect.stringMatching(
      /^the state in this user's session was made for another Kintone.*one redirectUri for each Kintone$/,
    );
    await expect(exchange).rejects.toMatchObject({ ...refused, message });
    expect(another.oauth.tokenRequests).toHaveLength(0);
  });

  it("for the OAuth client that it was made for", async () => {
    const { state, query } = await allow(redirectUri);
    const another = connect(kintone, { clientId: `${known.oauthClient.id}x` });
    const exchange = another.exchange("user-1", { callbackUrl: query, redirectUri, state });
    await expect(exchange).rejects.toMatchObject(refused);
    expect(kintone.oauth.tokenRequests).toHaveLength(0);
  });

  it("for the redirect URI that it was made for", async () => {
    const { oauth, state, query } = await allow(redirectUri);
    const exchange = oauth.exchange("user-1", { callbackUrl: query, redirectUri: withPort, state });
    await expect(exchange).rejects.toMatchObject(refused);
    expect(kintone.oauth.tokenRequests).toHaveLength(0);
  });

  it("once: not for a second code that the user has got with it", async () => {
    const oauth = connect(kintone);
    const { url, state } = oauth.authorizationUrl({ redirectUri, scope });
    const [first, second] = [await answerConsent(url), await answerConsent(url)];
    await oauth.exchange("user-1", { callbackUrl: first, redirectUri, state });
    const again = oauth.exchange("user-2", { callbackUrl: second, redirectUri, state });
    const message = expect.stringMatching(
      /^this state has been used before: .+ Send them to a new authorizationUrl\(\)$/,
    );
    await expect(again).rejects.toMatchObject({ ...refused, message });
    expect(kintone.oauth.tokenRequests).toHaveLength(1);
  });

  it("once: not for two exchanges at a time", async () => {
    const { oauth, state, query } = await allow(redirectUri);
    const exchange = () => oauth.exchange("user-1", { callbackUrl: query, redirectUri, state });
    const outcomes = await Promise.allSettled([exchange(), exchange()]);
    expect(outcomes).toMatchObject([{ status: "fulfilled" }, { status: "rejected", reason: refused }]);
    expect(kintone.oauth.tokenRequests).toHaveLength(1);
  });

  it("still, after a callback with another state came before its own", async () => {
    const { oauth, state, query } = await allow(redirectUri);
    const forged = oauth.exchange("user-1", { callbackUrl: "?code=a&state=b", redirectUri, state });
    await expect(forged).rejects.toMatchObject(refused);
    await oauth.exchange("user-1", { callbackUrl: query, redirectUri, state });
  });

  it("in another process of the same OAuth client", async () => {
    const { state, query } = await allow(redirectUri);
    await connect(kintone).exchange("user-1", { callbackUrl: query, redirectUri, state });
  });
});

it("what was used is remembered, up to a number", async () => {
  const isFirstUse = firstUse(2);
  const outcomes = ["a", "a", "b", "c", "b", "c", "a"].map((value) => isFirstUse(value));
  expect(outcomes).toStrictEqual([true, false, true, true, false, false, true]);
});
