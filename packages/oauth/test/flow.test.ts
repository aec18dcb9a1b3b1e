import { isKintoneAuthError, type KintoneOAuth, kintoneOAuth } from "@kintone-auth/oauth";
import {
  answerConsent,
  everyWayToPrint,
  type FakeKintone,
  known,
  linesOf,
  startFakeKintone,
} from "@kintone-auth/test-fixtures";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, logIn, readRecords, redirectUri, scope } from "./connect.ts";

const otherRedirectUri = "https://app.example.com/callback";

let kintone: FakeKintone;
beforeEach(async () => {
  const client = { ...known.oauthClient, redirectUris: [redirectUri, otherRedirectUri] };
  kintone = await startFakeKintone({ oauthClients: [client] });
});
afterEach(() => kintone.close());

describe("from the authorization URL to records", () => {
  it("works, and carries the token that Kintone has issued", async () => {
    const oauth = connect(kintone);
    await logIn(oauth, "user-1");
    const response = await readRecords(kintone, oauth, "user-1")();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ records: [{ $id: { value: "1" } }] });
    const authorizations = kintone.requests.map((request) => linesOf(request, "Authorization"));
    expect(authorizations).toStrictEqual([[expect.stringMatching(/^Bearer fake\./)]]);
  });

  it("asks for what RFC 6749 and Kintone name, and for nothing else", async () => {
    const { url, state } = connect(kintone).authorizationUrl({ redirectUri, scope });
    const { origin, pathname, searchParams } = new URL(url);
    expect(origin + pathname).toBe(`${kintone.baseUrl}/oauth2/authorization`);
    expect(Object.fromEntries(searchParams)).toStrictEqual({
      client_id: known.oauthClient.id,
      redirect_uri: redirectUri,
      state,
      response_type: "code",
      scope: "k:app_record:read",
    });
    expect(state).toMatch(/^[\w-]{43}\.[\w-]+$/);
    expect(connect(kintone).authorizationUrl({ redirectUri, scope }).state).not.toBe(state);
  });

  it("asks for all scopes at once", () => {
    const scopes = ["k:app_record:read", "k:file:write"] as const;
    const { url } = connect(kintone).authorizationUrl({ redirectUri, scope: scopes });
    expect(new URL(url).searchParams.get("scope")).toBe("k:app_record:read k:file:write");
  });

  it("takes the redirect URI as a URL object, too", () => {
    const { url } = connect(kintone).authorizationUrl({ redirectUri: new URL(redirectUri), scope });
    expect(new URL(url).searchParams.get("redirect_uri")).toBe(redirectUri);
  });

  it("has a state that names its purpose, and that a URL carries as it is, whatever the redirect URI", () => {
    // Base64 of these has each of its characters that mean something else in a query.
    for (const end of ["", "a", "ab"]) {
      const uri = `https://app.example.com/callback?a=~~~~~&b=?????${end}`;
      const { state } = connect(kintone).authorizationUrl({ redirectUri: uri, scope });
      expect(state).toMatch(/^[\w-]{43}\.[\w-]+$/);
      const [, purpose = ""] = state.split(".");
      const named: unknown = JSON.parse(Buffer.from(purpose, "base64url").toString());
      expect(named).toStrictEqual([kintone.baseUrl, known.oauthClient.id, uri]);
    }
  });

  it("sends the client's id and secret as plain base64, unencoded, and no PKCE", async () => {
    await logIn(connect(kintone), "user-1");
    const [request] = kintone.oauth.tokenRequests;
    const { id, secret } = known.oauthClient;
    expect(request && linesOf(request, "Authorization")).toStrictEqual([`Basic ${btoa(`${id}:${secret}`)}`]);
    expect(Object.fromEntries(new URLSearchParams(String(request?.body)))).toStrictEqual({
      grant_type: "authorization_code",
      code: expect.stringMatching(/^fake\./),
      redirect_uri: redirectUri,
    });
  });
});

interface Way {
  readonly oauth: KintoneOAuth;
  readonly url: string;
  readonly state: string;
}

/** Each goes wrong in one place. */
const wrongWays: Readonly<
  Record<string, { readonly code: string; readonly message?: RegExp; exchange(way: Way): Promise<unknown> }>
> = {
  "another state": {
    code: "ERR_TOKEN_EXCHANGE",
    exchange: async ({ oauth, url }) =>
      oauth.exchange("user-1", { callbackUrl: await answerConsent(url), redirectUri, state: "another" }),
  },
  "no state in the callback": {
    code: "ERR_TOKEN_EXCHANGE",
    exchange: async ({ oauth, url, state }) => {
      const callbackUrl = new URL(await answerConsent(url));
      callbackUrl.searchParams.delete("state");
      await oauth.exchange("user-1", { callbackUrl, redirectUri, state });
    },
  },
  "no state in the user's session, nor in the callback": {
    code: "ERR_TOKEN_EXCHANGE",
    exchange: async ({ oauth, url }) => {
      const callbackUrl = new URL(await answerConsent(url));
      callbackUrl.searchParams.delete("state");
      const state = undefined as unknown as string; // As from a session that has none.
      await oauth.exchange("user-1", { callbackUrl, redirectUri, state });
    },
  },
  "the state of another user's way": {
    code: "ERR_TOKEN_EXCHANGE",
    exchange: async ({ oauth, url }) => {
      const { state } = oauth.authorizationUrl({ redirectUri, scope });
      await oauth.exchange("user-1", { callbackUrl: await answerConsent(url), redirectUri, state });
    },
  },
  "a user who denies": {
    code: "ERR_TOKEN_EXCHANGE",
    message:
      /^the user or Kintone did not allow it \(access_denied\)\. Send the user to a new .+ An OAuth client has no users until they are chosen in its settings/,
    exchange: async ({ oauth, url, state }) =>
      oauth.exchange("user-1", { callbackUrl: await answerConsent(url, "deny"), redirectUri, state }),
  },
  "a callback without a code": {
    code: "ERR_TOKEN_EXCHANGE",
    message: /^the callback does not belong to this user's authorizationUrl\(\): .+ or it has no code\. Keep the state/,
    exchange: ({ oauth, state }) =>
      oauth.exchange("user-1", { callbackUrl: `${redirectUri}?state=${state}`, redirectUri, state }),
  },
  "a callback with two codes": {
    code: "ERR_TOKEN_EXCHANGE",
    exchange: ({ oauth, state }) =>
      oauth.exchange("user-1", { callbackUrl: `${redirectUri}?code=a&code=b&state=${state}`, redirectUri, state }),
  },
  "a code that Kintone has not issued": {
    code: "ERR_TOKEN_EXCHANGE",
    message:
      /^Kintone refused the code of the callback \(invalid_grant\): a code is valid once, .+ the redirectUri that it was requested with\. Send/,
    exchange: ({ oauth, state }) =>
      oauth.exchange("user-1", { callbackUrl: `${redirectUri}?code=hunter2&state=${state}`, redirectUri, state }),
  },
  "another redirect URI than the code was got with": {
    code: "ERR_TOKEN_EXCHANGE",
    exchange: async ({ oauth, url, state }) => {
      const { pathname, search } = new URL(await answerConsent(url));
      await oauth.exchange("user-1", { callbackUrl: pathname + search, redirectUri: otherRedirectUri, state });
    },
  },
  "a code of more than 10 minutes ago": {
    code: "ERR_TOKEN_EXCHANGE",
    exchange: async ({ oauth, url, state }) => {
      const callbackUrl = await answerConsent(url);
      kintone.oauth.passTime(601);
      await oauth.exchange("user-1", { callbackUrl, redirectUri, state });
    },
  },
  "a code that was used before": {
    code: "ERR_TOKEN_EXCHANGE",
    exchange: async ({ oauth, url, state }) => {
      const callbackUrl = await answerConsent(url);
      await oauth.exchange("user-0", { callbackUrl, redirectUri, state });
      const code = new URL(callbackUrl).searchParams.get("code");
      const { state: next } = oauth.authorizationUrl({ redirectUri, scope });
      await oauth.exchange("user-1", { callbackUrl: `/callback?code=${code}&state=${next}`, redirectUri, state: next });
    },
  },
  "a callback with two states": {
    code: "ERR_TOKEN_EXCHANGE",
    exchange: async ({ oauth, url, state }) =>
      oauth.exchange("user-1", { callbackUrl: `${await answerConsent(url)}&state=${state}`, redirectUri, state }),
  },
  "a callback of another server": {
    code: "ERR_TOKEN_EXCHANGE",
    exchange: async ({ oauth, url, state }) => {
      const callbackUrl = `${await answerConsent(url)}&iss=https%3A%2F%2Fattacker.example`;
      await oauth.exchange("user-1", { callbackUrl, redirectUri, state });
    },
  },
  "another client secret": {
    code: "ERR_TOKEN_ENDPOINT",
    exchange: async ({ url, state }) => {
      const oauth = connect(kintone, { clientSecret: "hunter2" });
      await oauth.exchange("user-1", { callbackUrl: await answerConsent(url), redirectUri, state });
    },
  },
  "a token endpoint that fails": {
    code: "ERR_TOKEN_ENDPOINT",
    message: /^Kintone's token endpoint responded with status 503, so the code could not be exchanged\. Send the user/,
    exchange: async ({ oauth, url, state }) => {
      kintone.oauth.tokenEndpoint = "fails";
      await oauth.exchange("user-1", { callbackUrl: await answerConsent(url), redirectUri, state });
    },
  },
};

describe("is refused, without a secret in the error and with nothing stored:", () => {
  for (const [what, { code, message = /./, exchange }] of Object.entries(wrongWays)) {
    it(what, async () => {
      const store = new Map<string, string>();
      const oauth = connect(kintone, { store });
      const { url, state } = oauth.authorizationUrl({ redirectUri, scope });
      const error: unknown = await exchange({ oauth, url, state }).then(
        () => "not refused",
        (error: unknown) => error,
      );
      expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
      for (const text of everyWayToPrint(error)) {
        for (const secret of ["hunter2", "fake.", state, known.oauthClient.secret]) expect(text).not.toContain(secret);
      }
      expect([...store.keys()].filter((key) => key.endsWith("user-1"))).toStrictEqual([]);
      const request = readRecords(kintone, oauth, "user-1");
      await expect(request()).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
      expect(kintone.requests).toHaveLength(0);
    });
  }

  it("a redirect URI that is not the client's: Kintone sends nobody there", async () => {
    const unregistered = { redirectUri: "https://attacker.example/callback", scope };
    const { url } = connect(kintone).authorizationUrl(unregistered);
    await expect(answerConsent(url)).rejects.toThrow("the fake Kintone responded with 400");
  });
});

describe("the options are checked", () => {
  const { id: clientId, secret: clientSecret } = known.oauthClient;
  const valid = { baseUrl: "https://example.cybozu.com", clientId, clientSecret };
  const wrong: Readonly<Record<string, readonly [options: object, message: RegExp]>> = {
    "http off loopback": [{ baseUrl: "http://example.cybozu.com" }, /^baseUrl must begin with https/],
    "no base URL": [{ baseUrl: undefined }, /^baseUrl is missing or is not a URL/],
    "no client id": [{ clientId: undefined }, /^clientId must be a string.*environment variable/],
    "a pair for an id": [{ clientId: "id:hunter2" }, /^clientId must not contain a colon/],
    "a secret with a line break": [{ clientSecret: "hunter2\n" }, /^clientSecret must be a bare token/],
    "a store without delete": [{ store: { get: () => "", set: () => "" } }, /^store must have get, set and delete/],
    "a store without anything": [{ store: {} }, /^store must have get, set and delete/],
    "null for a store": [{ store: null }, /^store must have get, set and delete/],
    "a text for a store": [{ store: "redis://127.0.0.1" }, /^store must have get, set and delete/],
    "a text for a timeout": [{ timeout: "5000" }, /^timeout must be a number of milliseconds/],
    "no timeout": [{ timeout: 0 }, /^timeout must be a number of milliseconds/],
    "a timeout that no timer has": [{ timeout: 2 ** 31 }, /^timeout must be a number of milliseconds/],
    "a timeout of which no timer has twice as much": [
      { timeout: 2 ** 30 - 0.5 },
      /^timeout must be a number of milliseconds/,
    ],
    "a misspelt option": [{ client_id: "hunter2" }, /^options has an unknown key "client_id"/],
  };
  for (const [what, [options, message]] of Object.entries(wrong)) {
    it(what, () => {
      const create = () => connect(kintone, { ...valid, ...options });
      expect(create).toThrow(message);
      expect(create).toThrow(expect.not.objectContaining({ message: expect.stringContaining("hunter2") }));
      expect(create).toThrow(
        expect.toSatisfy((error) => isKintoneAuthError(error) && error.code === "ERR_INVALID_OPTIONS"),
      );
    });
  }

  it("nothing at all", () => {
    const oauth = connect(kintone);
    expect(() => kintoneOAuth(undefined as never)).toThrow(
      /^options must be { baseUrl, clientId, clientSecret }, not undefined/,
    );
    expect(() => oauth.authorizationUrl(undefined as never)).toThrow(
      /^options must be { redirectUri, scope }, not undefined/,
    );
  });

  it("the longest timeout is half of what a timer has", () => {
    expect(() => connect(kintone, { timeout: 2 ** 30 - 1 })).not.toThrow();
  });

  const wrongRequests: Readonly<Record<string, readonly [options: object, message: RegExp]>> = {
    "http off loopback": [{ redirectUri: "http://app.example.com" }, /^redirectUri must be an absolute URL/],
    "a relative redirect URI": [{ redirectUri: "/callback" }, /^redirectUri must be an absolute URL/],
    "a redirect URI with a fragment": [
      { redirectUri: "https://app.example.com/#a" },
      /^redirectUri .* without a fragment/,
    ],
    "no redirect URI": [{ redirectUri: undefined }, /^redirectUri must be a string or a URL/],
    "no scope": [{ scope: [] }, /^scope must be an array/],
    "scopes in one text": [{ scope: "k:app_record:read k:file:read" }, /^scope must be an array/],
    "a scope that is no text": [{ scope: [5] }, /^scope must be an array/],
    "one scope of several with a space": [{ scope: ["k:file:read", "a b"] }, /^scope must be an array/],
    "a scope with a space": [{ scope: ["k:app_record:read k:file:read"] }, /^scope must be an array/],
  };
  for (const [what, [options, message]] of Object.entries(wrongRequests)) {
    it(`${what}, for the authorization URL`, () => {
      const oauth = connect(kintone);
      expect(() => oauth.authorizationUrl({ redirectUri, scope, ...options })).toThrow(message);
    });
  }

  it("a user without a name", () => {
    for (const user of ["", undefined, 5] as string[]) {
      expect(() => connect(kintone).tokensFor(user)).toThrow(/^user must be your own name for a user/);
    }
    expect(() => connect(kintone).tokensFor("a\nb")).toThrow(/^user must not contain control characters/);
  });

  it("the same Kintone for the tokens and for the requests", () => {
    const elsewhere = { baseUrl: "https://example.cybozu.com" };
    expect(() => readRecords({ ...kintone, ...elsewhere }, connect(kintone), "user-1")).toThrow(
      /^oauth gets its tokens from another Kintone than that of baseUrl/,
    );
  });
});

describe("prints no secret", () => {
  it("whatever is made here", async () => {
    const oauth = connect(kintone);
    await logIn(oauth, "user-1");
    const source = oauth.tokensFor("user-1");
    expect(await source.getAccessToken()).toMatch(/^fake\./);
    for (const value of [oauth, source, { oauth, source }]) {
      for (const text of everyWayToPrint(value)) {
        expect(text).not.toContain("fake.");
        expect(text).not.toContain(known.oauthClient.secret);
      }
    }
  });
});
