import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { KintoneOAuth } from "@kintone-auth/oauth";
import { answerConsent, type FakeKintone, startFakeKintone } from "@kintone-auth/test-fixtures";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect, logIn, readRecords, redirectUri, scope } from "./connect.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** What two processes do at once to one user's entry in the store that they share. */
describe("while a refresh is under way in one process", () => {
  let kintone: FakeKintone;
  let store: Map<string, string>;
  let one: KintoneOAuth;
  let other: KintoneOAuth;
  beforeEach(async () => {
    kintone = await startFakeKintone();
    store = new Map();
    one = connect(kintone, { store });
    other = connect(kintone, { store });
    await logIn(one, "user-1");
  });
  afterEach(() => kintone.close());

  /** A request of the one process whose refresh Kintone has received, and not responded to yet. */
  async function hangingRequest(): Promise<Promise<Response>[]> {
    kintone.oauth.passTime(3600);
    kintone.oauth.tokenEndpoint = "hangs";
    const before = kintone.oauth.tokenRequests.length;
    const request = readRecords(kintone, one, "user-1")();
    await vi.waitFor(() => expect(kintone.oauth.tokenRequests).toHaveLength(before + 1));
    kintone.oauth.tokenEndpoint = "works";
    return [request];
  }

  const refreshTokens = () => [...store.values()].map((entry) => JSON.parse(entry).refreshToken);

  it("a user who is forgotten in another one stays forgotten", async () => {
    const requests = await hangingRequest();
    await other.forget("user-1");
    kintone.oauth.respondToHanging();
    await Promise.allSettled(requests);
    await vi.waitFor(async () => {
      await expect(readRecords(kintone, one, "user-1")()).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
    });
    expect(store.size).toBe(0);
  });

  it("a user who grants access again in another one keeps the tokens of the latest grant", async () => {
    const [former] = refreshTokens();
    const requests = await hangingRequest();
    await logIn(other, "user-1");
    const [latest] = refreshTokens();
    expect(latest).not.toBe(former);
    kintone.oauth.respondToHanging();
    await Promise.all(requests);
    await vi.waitFor(async () => {
      expect(await one.tokensFor("user-1").getAccessToken()).toBe(await other.tokensFor("user-1").getAccessToken());
    });
    expect(refreshTokens()).toStrictEqual([latest]);
  });

  it("and nobody holds its tokens, they are still the same that a user's logout reaches", async () => {
    const requests = await hangingRequest();
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 5));
    collectGarbage();
    await one.forget("user-1");
    kintone.oauth.respondToHanging();
    await expect(Promise.all(requests)).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
    expect(store.size).toBe(0);
  });
});

describe("a user who granted access again in another process", () => {
  it("counts as such, whoever's clock is ahead", async () => {
    await using kintone = await startFakeKintone();
    const store = new Map<string, string>();
    const [one, other] = [connect(kintone, { store }), connect(kintone, { store })];
    await logIn(one, "user-1");
    const read = readRecords(kintone, one, "user-1");
    expect((await read()).status).toBe(200);
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 1_800_000 });
    await logIn(other, "user-1");
    vi.useRealTimers();
    const [entry = ""] = store.values();
    kintone.refuseNext("CB_OA01");
    expect((await read()).status).toBe(200);
    expect(await one.tokensFor("user-1").getAccessToken()).toBe(JSON.parse(entry).accessToken);
    expect([...store.values()]).toStrictEqual([entry]);
    const forms = kintone.oauth.tokenRequests.map(({ body }) => new URLSearchParams(String(body)));
    expect(forms.map((form) => form.get("grant_type"))).toStrictEqual(Array(2).fill("authorization_code"));
  });

  it("and logged out while the code was exchanged is not logged in", async () => {
    await using kintone = await startFakeKintone();
    const store = new Map<string, string>();
    const oauth = connect(kintone, { store });
    const { url, state } = oauth.authorizationUrl({ redirectUri, scope });
    const callbackUrl = await answerConsent(url);
    kintone.oauth.tokenEndpoint = "hangs";
    const exchange = oauth.exchange("user-1", { callbackUrl, redirectUri, state });
    await vi.waitFor(() => expect(kintone.oauth.tokenRequests).toHaveLength(1));
    await oauth.forget("user-1");
    kintone.oauth.respondToHanging();
    const message = "this user was forgotten while the code was exchanged, so the tokens were not kept";
    await expect(exchange).rejects.toMatchObject({ code: "ERR_TOKEN_EXCHANGE", message });
    expect(store.size).toBe(0);
  });
});
