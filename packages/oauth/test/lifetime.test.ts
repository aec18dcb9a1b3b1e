import type { KintoneOAuth, KintoneOAuthOptions } from "@kintone-auth/oauth";
import { everyWayToPrint, type FakeKintone, known, linesOf, startFakeKintone } from "@kintone-auth/test-fixtures";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { passTime, useMovableClock } from "./clock.ts";
import { connect, logIn, readRecords, redirectUri, scope } from "./connect.ts";

useMovableClock();
let kintone: FakeKintone;
beforeEach(async () => {
  kintone = await startFakeKintone();
});
afterEach(() => kintone.close());

const second = 1000;
const hour = 3600 * second;

/** How often a refresh token was sent: the first request was for the code. */
function refreshes(): number {
  return kintone.oauth.tokenRequests.length - 1;
}

function tokensSent(): readonly string[] {
  return kintone.requests.flatMap((request) => linesOf(request, "Authorization"));
}

interface User {
  readonly oauth: KintoneOAuth;
  readonly read: () => Promise<Response>;
}

async function loggedIn(options: Partial<KintoneOAuthOptions> = {}): Promise<User> {
  const oauth = connect(kintone, options);
  await logIn(oauth, "user-1");
  return { oauth, read: readRecords(kintone, oauth, "user-1") };
}

async function statuses(requests: readonly Promise<Response>[]): Promise<readonly number[]> {
  return (await Promise.all(requests)).map(({ status }) => status);
}

describe("an access token", () => {
  it("leaves no timer behind, which would keep a process alive, when it is got, refreshed and forgotten", async () => {
    const tokens = { access_token: "a", refresh_token: "b", token_type: "bearer", expires_in: 3600 };
    vi.stubGlobal("fetch", async () => Response.json(tokens));
    vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] });
    try {
      const oauth = connect(kintone);
      const { state } = oauth.authorizationUrl({ redirectUri, scope });
      await oauth.exchange("user-1", { callbackUrl: `?code=a&state=${state}`, redirectUri, state });
      await oauth.tokensFor("user-1").refresh("a");
      await oauth.forget("user-1");
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("serves until shortly before it expires, and is asked of the store once", async () => {
    const store = new Map<string, string>();
    const get = vi.spyOn(store, "get");
    const { read } = await loggedIn({ store });
    for (const milliseconds of [0, hour / 2, hour / 2 - 61 * second]) {
      passTime(milliseconds);
      expect((await read()).status).toBe(200);
    }
    expect(refreshes()).toBe(0);
    expect(get).not.toHaveBeenCalled();
  });

  for (const behaviour of ["works with null", "works with empty texts"] as const) {
    it(`is refreshed with the first refresh token, and keeps its scope, where the endpoint ${behaviour}`, async () => {
      const store = new Map<string, string>();
      const { read } = await loggedIn({ store });
      const [first = ""] = store.values();
      kintone.oauth.tokenEndpoint = behaviour;
      for (const count of [1, 2]) {
        passTime(hour);
        expect((await read()).status).toBe(200);
        expect(refreshes()).toBe(count);
      }
      const { refreshToken, scope } = JSON.parse(first);
      expect(scope).toBe("k:app_record:read");
      await vi.waitFor(() => expect(store.values().next().value).not.toBe(first));
      const [latest = ""] = store.values();
      expect(JSON.parse(latest)).toMatchObject({ refreshToken, scope });
    });

    it(`is got for a code where the endpoint ${behaviour}`, async () => {
      kintone.oauth.tokenEndpoint = behaviour;
      const { read } = await loggedIn();
      passTime(hour);
      expect((await read()).status).toBe(200);
      expect(refreshes()).toBe(1);
    });
  }

  it("is refreshed in the last minute, while requests go on with it", async () => {
    const { read } = await loggedIn();
    passTime(hour - 59 * second);
    kintone.oauth.tokenEndpoint = "hangs";
    expect(await statuses(Array.from({ length: 20 }, read))).toStrictEqual(Array(20).fill(200));
    await vi.waitFor(() => expect(refreshes()).toBe(1));
    expect((await read()).status).toBe(200);
    expect(new Set(tokensSent()).size).toBe(1);
    expect(refreshes()).toBe(1);
  });

  it("is refreshed ahead from the last minute on, and not before", async () => {
    const { read } = await loggedIn();
    passTime(hour - 60 * second - 1);
    await read();
    expect(refreshes()).toBe(0);
    passTime(1);
    await read();
    await vi.waitFor(() => expect(refreshes()).toBe(1));
  });

  it("is replaced by the one that was refreshed ahead", async () => {
    const { read } = await loggedIn();
    passTime(hour - 59 * second);
    await read();
    await vi.waitFor(async () => {
      await read();
      expect(new Set(tokensSent()).size).toBe(2);
    });
    passTime(59 * second);
    expect((await read()).status).toBe(200);
    expect(refreshes()).toBe(1);
  });

  it("serves on when refreshing it ahead fails, which is tried once; when it has expired, it is tried again", async () => {
    const { read } = await loggedIn();
    passTime(hour - 59 * second);
    kintone.oauth.tokenEndpoint = "fails";
    for (let count = 0; count < 5; count += 1) expect((await read()).status).toBe(200);
    expect(refreshes()).toBe(1);
    passTime(60 * second);
    await expect(read()).rejects.toMatchObject({ code: "ERR_TOKEN_ENDPOINT" });
    kintone.oauth.tokenEndpoint = "works";
    expect((await read()).status).toBe(200);
    expect(refreshes()).toBe(3);
  });

  it("of a short life is refreshed in the last tenth of it, and not with each request", async () => {
    await kintone.close();
    kintone = await startFakeKintone({ accessTokenSeconds: 20 });
    const { read } = await loggedIn();
    for (let count = 0; count < 5; count += 1) expect((await read()).status).toBe(200);
    expect(refreshes()).toBe(0);
    passTime(19 * second);
    await read();
    await vi.waitFor(() => expect(refreshes()).toBe(1));
  });

  it("that has expired is refreshed once, and nothing is sent before", async () => {
    const { read } = await loggedIn();
    passTime(hour);
    expect(await statuses(Array.from({ length: 100 }, read))).toStrictEqual(Array(100).fill(200));
    expect(refreshes()).toBe(1);
    expect(kintone.requests).toHaveLength(100);
  });

  it("is refreshed again and again with the one refresh token: Kintone's response to a refresh has none", async () => {
    const { read } = await loggedIn();
    for (let count = 0; count < 3; count += 1) {
      passTime(hour);
      expect((await read()).status).toBe(200);
    }
    const forms = kintone.oauth.tokenRequests.map(({ body }) => new URLSearchParams(String(body)));
    const [, ...sent] = forms.map((form) => form.get("refresh_token"));
    expect(sent).toHaveLength(3);
    expect(new Set(sent).size).toBe(1);
    expect(forms.map((form) => form.get("grant_type")).slice(1)).toStrictEqual(Array(3).fill("refresh_token"));
  });
});

describe("a token that Kintone refuses as expired", () => {
  it("is refreshed once for 1,000 staggered requests, which all succeed", { timeout: 60_000 }, async () => {
    const { read } = await loggedIn();
    await read();
    const requests = Array.from({ length: 1000 }, async (_, index) => {
      await new Promise((resolve) => setTimeout(resolve, index));
      if (index === 400) kintone.oauth.passTime(3600);
      return read();
    });
    expect(await statuses(requests)).toStrictEqual(Array(1000).fill(200));
    expect(refreshes()).toBe(1);
  });

  it("though this machine's clock is an hour behind", async () => {
    const { read } = await loggedIn();
    passTime(-hour);
    kintone.oauth.passTime(2 * 3600);
    expect((await read()).status).toBe(200);
    expect(refreshes()).toBe(1);
  });

  it("and that this machine took for expired before, its clock being ahead, is replaced once", async () => {
    const { read } = await loggedIn();
    passTime(2 * hour);
    kintone.oauth.passTime(-2 * 3600);
    for (let count = 0; count < 3; count += 1) expect((await read()).status).toBe(200);
    expect(refreshes()).toBe(1);
  });

  it("and that was replaced since is not refreshed again: a refusal may come late", async () => {
    const { oauth, read } = await loggedIn();
    const source = oauth.tokensFor("user-1");
    const rejected = await source.getAccessToken();
    kintone.oauth.passTime(3600);
    await read();
    const current = await source.getAccessToken();
    expect(current).not.toBe(rejected);
    for (let count = 0; count < 10; count += 1) expect(await source.refresh(rejected)).toBe(current);
    expect(await oauth.tokensFor("user-1").refresh(rejected)).toBe(current);
    expect(refreshes()).toBe(1);
  });

  it("is refreshed once for all who ask for one user's tokens, and for each user apart", async () => {
    const { oauth } = await loggedIn();
    await logIn(oauth, "user-2");
    kintone.oauth.passTime(3600);
    const users = Array.from({ length: 100 }, (_, index) => `user-${1 + (index % 2)}`);
    const requests = users.map((user) => readRecords(kintone, oauth, user)());
    expect(await statuses(requests)).toStrictEqual(Array(100).fill(200));
    expect(kintone.oauth.tokenRequests).toHaveLength(4);
  });

  it("is not refreshed when only its scopes do not suffice", async () => {
    const { oauth } = await loggedIn();
    const read = readRecords(kintone, oauth, "user-1");
    kintone.refuseNext("CB_OA01", { status: 403 });
    expect((await read()).status).toBe(403);
    expect(refreshes()).toBe(0);
  });

  it("is not refreshed for another refusal: CB_WA01, 401", async () => {
    const { read } = await loggedIn();
    kintone.refuseNext("CB_WA01");
    expect((await read()).status).toBe(401);
    expect(refreshes()).toBe(0);
  });

  it("also by the code in the body alone, and by the status that Kintone used until 2024", async () => {
    const { read } = await loggedIn();
    for (const options of [{ withoutHeader: true }, { status: 520 }, { status: 520, withoutHeader: true }]) {
      kintone.refuseNext("CB_OA01", options);
      expect((await read()).status).toBe(200);
    }
    expect(refreshes()).toBe(3);
  });

  it("is refreshed once a request: when the new one is refused too, that response is returned", async () => {
    const { read } = await loggedIn();
    for (let count = 0; count < 3; count += 1) kintone.refuseNext("CB_OA01");
    expect((await read()).status).toBe(401);
    expect(refreshes()).toBe(1);
    expect(kintone.requests).toHaveLength(2);
  });
});

const failures = {
  refuses: {
    code: "ERR_TOKEN_REFRESH",
    message: /^Kintone refused to refresh .*\(invalid_grant\): the user must grant access again/,
  },
  "refuses oddly": {
    code: "ERR_TOKEN_REFRESH",
    message: /^Kintone refused to refresh this user's access token: the user must grant access again/,
  },
  fails: { code: "ERR_TOKEN_ENDPOINT", message: /responded with status 503/ },
  hangs: { code: "ERR_TOKEN_ENDPOINT", message: /did not respond in time/ },
  breaks: { code: "ERR_TOKEN_ENDPOINT", message: /could not be reached/ },
  redirects: { code: "ERR_TOKEN_ENDPOINT", message: /responded with status 307/ },
} as const;

describe("when a refresh fails", () => {
  for (const [behaviour, { code, message }] of Object.entries(failures)) {
    for (const isKnown of [true, false]) {
      const who = isKnown ? "that this machine knows to have expired" : "that Kintone refuses";
      it(`because the token endpoint ${behaviour}, all requests with a token ${who} reject alike, and the next one tries again`, async () => {
        const { read } = await loggedIn(behaviour === "hangs" ? { timeout: 300 } : {});
        kintone.oauth.tokenEndpoint = behaviour as keyof typeof failures; // Object.entries forgets the keys' type
        if (isKnown) passTime(hour);
        else kintone.oauth.passTime(3600);
        const outcomes = await Promise.allSettled(Array.from({ length: 50 }, read));
        for (const outcome of outcomes) {
          const error: unknown = outcome.status === "rejected" ? outcome.reason : outcome.status;
          expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
        }
        const [first] = outcomes;
        for (const text of everyWayToPrint(first)) {
          for (const secret of ["fake.", "hunter2", known.oauthClient.secret, btoa(known.oauthClient.id)]) {
            expect(text).not.toContain(secret);
          }
        }
        // A refusal that arrives when the refresh has failed already is one more reason to try.
        if (isKnown) expect(refreshes()).toBe(1);
        expect(kintone.requests.filter(({ path }) => path !== "/k/v1/records.json")).toHaveLength(0);
        const before = refreshes();
        kintone.oauth.tokenEndpoint = "works";
        expect((await read()).status).toBe(200);
        expect(refreshes()).toBe(before + 1);
      });
    }
  }

  it("because the client secret was changed, the error says so, and not that the user must grant access", async () => {
    const store = new Map<string, string>();
    await logIn(connect(kintone, { store }), "user-1");
    passTime(hour);
    const read = readRecords(kintone, connect(kintone, { store, clientSecret: "another" }), "user-1");
    const message = /^Kintone does not accept this OAuth client \(invalid_client\): check clientId, clientSecret/;
    await expect(read()).rejects.toMatchObject({ code: "ERR_TOKEN_ENDPOINT", message: expect.stringMatching(message) });
  });

  it("a user who grants access again is served at once, also by a client that was made before", async () => {
    const { oauth, read } = await loggedIn();
    passTime(hour);
    kintone.oauth.tokenEndpoint = "refuses";
    await expect(read()).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
    kintone.oauth.tokenEndpoint = "works";
    await logIn(oauth, "user-1");
    kintone.oauth.tokenEndpoint = "refuses";
    expect((await read()).status).toBe(200);
  });
});

describe("a user who is forgotten", () => {
  it("has no tokens any more, here and in the store, also for a client that was made before", async () => {
    const store = new Map<string, string>();
    const { oauth, read } = await loggedIn({ store });
    await read();
    await oauth.forget("user-1");
    expect(store.size).toBe(0);
    const error = { code: "ERR_TOKEN_REFRESH", message: expect.stringMatching(/^there are no tokens for this user/) };
    await expect(read()).rejects.toMatchObject(error);
    expect(kintone.requests).toHaveLength(1);
  });

  it("is not brought back by a refresh that was under way", async () => {
    const store = new Map<string, string>();
    const { oauth, read } = await loggedIn({ store });
    kintone.oauth.passTime(3600);
    kintone.oauth.tokenEndpoint = "hangs";
    const request = read();
    await vi.waitFor(() => expect(refreshes()).toBe(1));
    await oauth.forget("user-1");
    kintone.oauth.respondToHanging();
    await expect(request).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
    expect(store.size).toBe(0);
    await expect(read()).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
  });
});
