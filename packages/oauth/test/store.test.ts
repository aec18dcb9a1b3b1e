import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { kintoneOAuth, type TokenStore } from "@kintone-auth/oauth";
import { everyWayToPrint, type FakeKintone, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import Keyv from "keyv";
import Keyv6 from "keyv-6";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { passTime, useMovableClock } from "./clock.ts";
import { connect, logIn, readRecords, redirectUri } from "./connect.ts";

useMovableClock();
let kintone: FakeKintone;
beforeEach(async () => {
  kintone = await startFakeKintone();
});
afterEach(() => kintone.close());

const hour = 3_600_000;

function refreshes(): number {
  return kintone.oauth.tokenRequests.filter(({ body }) => String(body).includes("refresh_token")).length;
}

const key = randomBytes(32);

function encrypt(text: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
}

function decrypt(sealed: string): string {
  const bytes = Buffer.from(sealed, "base64");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12)).setAuthTag(bytes.subarray(12, 28));
  return decipher.update(bytes.subarray(28), undefined, "utf8") + decipher.final("utf8");
}

/** A store that parses JSON by itself, as some clients of hosted Redis do. */
class ParsingStore implements TokenStore {
  readonly #entries = new Map<string, string>();
  async get(key: string): Promise<unknown> {
    return JSON.parse(this.#entries.get(key) ?? "null");
  }
  async set(key: string, value: string): Promise<void> {
    this.#entries.set(key, value);
  }
  async delete(key: string): Promise<void> {
    this.#entries.delete(key);
  }
}

const stores: Readonly<Record<string, (map: Map<string, string>) => TokenStore>> = {
  "a Map": (map) => map,
  "Keyv 5": (map) => new Keyv({ store: map }),
  "Keyv 6": (map) => new Keyv6({ store: map }),
  "Keyv 5, encrypted by its own hooks": (map) =>
    new Keyv({
      store: map,
      serialize: (data) => encrypt(JSON.stringify(data)),
      deserialize: (text) => JSON.parse(decrypt(text)),
    }),
  "Keyv 6, encrypted by its own hooks": (map) => new Keyv6({ store: map, encryption: { encrypt, decrypt } }),
  "a store that parses JSON by itself": () => new ParsingStore(),
};

describe("the tokens of a user are kept in", () => {
  for (const [name, makeStore] of Object.entries(stores)) {
    it(`${name}: for another process to find, refreshed for all, and deleted`, async () => {
      const map = new Map<string, string>();
      const store = makeStore(map);
      await logIn(connect(kintone, { store }), "user-1");
      const oneProcess = readRecords(kintone, connect(kintone, { store }), "user-1");
      const another = connect(kintone, { store });
      const anotherProcess = readRecords(kintone, another, "user-1");
      expect((await oneProcess()).status).toBe(200);
      expect((await anotherProcess()).status).toBe(200);
      passTime(hour);
      expect((await oneProcess()).status).toBe(200);
      expect((await anotherProcess()).status).toBe(200);
      expect(refreshes()).toBe(1);
      if (name.includes("encrypted")) {
        expect(map.size).toBe(1);
        for (const text of everyWayToPrint([...map.values()])) expect(text).not.toMatch(/fake\.|accessToken/);
      }
      await another.forget("user-1");
      await expect(readRecords(kintone, connect(kintone, { store }), "user-1")()).rejects.toMatchObject({
        code: "ERR_TOKEN_REFRESH",
      });
      expect(map.size).toBe(0);
    });
  }
});

describe("an entry", () => {
  it("is one user's, of one client, at one Kintone: none can be taken for another", async () => {
    const store = new Map<string, string>();
    const { id, secret } = known.oauthClient;
    const otherClient = { id: `${id}x`, secret, redirectUris: [redirectUri] };
    await using another = await startFakeKintone({ oauthClients: [otherClient] });
    await logIn(connect(kintone, { store }), "user:1");
    await logIn(connect(kintone, { store }), "1");
    await logIn(connect(another, { store, clientId: otherClient.id }), "1");
    const name = (baseUrl: string, client: string, user: string) =>
      `kintone-auth:${[baseUrl, client, user].map(encodeURIComponent).join(":")}`;
    expect([...store.keys()]).toStrictEqual([
      name(kintone.baseUrl, id, "user:1"),
      name(kintone.baseUrl, id, "1"),
      name(another.baseUrl, otherClient.id, "1"),
    ]);
    expect(new Set(store.values()).size).toBe(3);
  });

  it("has its owner, the tokens, their times and scopes, and no more", async () => {
    const store = new Map<string, string>();
    await logIn(connect(kintone, { store }), "user-1");
    const [entry = ""] = store.values();
    expect(JSON.parse(entry)).toStrictEqual({
      origin: kintone.baseUrl,
      clientId: known.oauthClient.id,
      user: "user-1",
      accessToken: expect.stringMatching(/^fake\./),
      refreshToken: expect.stringMatching(/^fake\./),
      refreshAt: Date.now() + hour - 60_000,
      expiresAt: Date.now() + hour,
      scope: "k:app_record:read",
    });
  });

  const times = { refreshAt: 9e15, expiresAt: 9e15 };
  const garbage: Readonly<Record<string, (owner: object) => string>> = {
    "no text": () => "",
    "no JSON": () => "hunter2",
    "half a JSON text": () => "{",
    null: () => "null",
    "an array": () => "[]",
    "an empty object": () => "{}",
    "an owner alone": (owner) => JSON.stringify(owner),
    "a number for a token": (owner) => JSON.stringify({ ...owner, accessToken: 1, ...times }),
    "a token without times": (owner) => JSON.stringify({ ...owner, accessToken: "hunter2" }),
    "a token without the time to refresh it": (owner) =>
      JSON.stringify({ ...owner, accessToken: "hunter2", expiresAt: 9e15 }),
    "a token without the time when it expires": (owner) =>
      JSON.stringify({ ...owner, accessToken: "hunter2", refreshToken: "hunter2", refreshAt: 9e15 }),
    "a number for a refresh token": (owner) =>
      JSON.stringify({ ...owner, accessToken: "hunter2", refreshToken: 1, refreshAt: 0, expiresAt: 0 }),
    "a token without an owner": () => JSON.stringify({ accessToken: "hunter2", ...times }),
  };
  for (const [what, entryOf] of Object.entries(garbage)) {
    it(`that is garbage is nobody's token: ${what}`, async () => {
      const entry = entryOf({ origin: kintone.baseUrl, clientId: known.oauthClient.id, user: "user-1" });
      const store = { get: () => entry, set: () => undefined, delete: () => undefined };
      const source = connect(kintone, { store }).tokensFor("user-1");
      await expect(source.getAccessToken()).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
      expect(kintone.oauth.tokenRequests).toHaveLength(0);
    });
  }
});

/** Has one entry for keys that differ in letter case alone, as some databases do. */
class CaseFoldingMap extends Map<string, string> {
  override get(key: string): string | undefined {
    return super.get(key.toLowerCase());
  }
  override set(key: string, value: string): this {
    return super.set(key.toLowerCase(), value);
  }
  override delete(key: string): boolean {
    return super.delete(key.toLowerCase());
  }
}

const foldingStores: Readonly<Record<string, () => TokenStore>> = {
  "a Map": () => new CaseFoldingMap(),
  "Keyv 5": () => new Keyv({ store: new CaseFoldingMap() }),
  "Keyv 6": () => new Keyv6({ store: new CaseFoldingMap() }),
};

describe("a store that does not tell alice from Alice gives neither the other's tokens:", () => {
  const noTokens = { code: "ERR_TOKEN_REFRESH" };
  for (const [name, makeStore] of Object.entries(foldingStores)) {
    it(name, async () => {
      const store = makeStore();
      const [one, other] = [connect(kintone, { store }), connect(kintone, { store })];
      await logIn(one, "alice");
      await logIn(other, "Alice");
      await expect(readRecords(kintone, other, "alice")()).rejects.toMatchObject(noTokens);
      expect((await readRecords(kintone, one, "Alice")()).status).toBe(200);
      passTime(hour);
      await expect(readRecords(kintone, one, "alice")()).rejects.toMatchObject(noTokens);
      expect((await readRecords(kintone, other, "Alice")()).status).toBe(200);
      expect((await readRecords(kintone, connect(kintone, { store }), "Alice")()).status).toBe(200);
    });
  }

  const { id, secret } = known.oauthClient;
  const others = {
    user: { user: "user-2" },
    client: { clientId: `${id}x`, user: "user-1" },
    Kintone: { baseUrl: "http://localhost:1", user: "user-1" },
  };
  for (const [what, { user, ...options }] of Object.entries(others)) {
    it(`nor is an entry that was copied to another ${what}'s key of any use there`, async () => {
      const store = new Map<string, string>();
      await logIn(connect(kintone, { store }), "user-1");
      const [entry = ""] = store.values();
      const everywhere = { get: () => entry, set: () => undefined, delete: () => undefined };
      const client = { baseUrl: kintone.baseUrl, clientId: id, clientSecret: secret, ...options };
      const source = kintoneOAuth({ ...client, store: everywhere }).tokensFor(user);
      await expect(source.getAccessToken()).rejects.toMatchObject(noTokens);
    });
  }
});

const hang = () => new Promise(() => undefined);
const fail = () => {
  throw new Error("could not decrypt hunter2");
};
const brokenFunctions: Readonly<Record<string, () => unknown>> = {
  throws: fail,
  rejects: async () => fail(),
  hangs: hang,
};

describe("a store that", () => {
  for (const [how, broken] of Object.entries(brokenFunctions)) {
    it(`${how} when read loses no token that is in memory, nor the refresh token`, async () => {
      const store = new Map<string, string>();
      const oauth = connect(kintone, { store, timeout: 200 });
      const read = readRecords(kintone, oauth, "user-1");
      await logIn(oauth, "user-1");
      Object.assign(store, { get: broken });
      expect((await read()).status).toBe(200);
      passTime(hour);
      expect((await read()).status).toBe(200);
      kintone.oauth.passTime(3600);
      expect((await read()).status).toBe(200);
      expect(refreshes()).toBe(2);
    });

    it(`${how} when written loses no token: the new one is in memory`, async () => {
      const store = new Map<string, string>();
      const oauth = connect(kintone, { store, timeout: 200 });
      const read = readRecords(kintone, oauth, "user-1");
      await logIn(oauth, "user-1");
      Object.assign(store, { set: broken });
      for (let count = 1; count <= 2; count += 1) {
        passTime(hour);
        expect((await read()).status).toBe(200);
        expect((await read()).status).toBe(200);
        expect(refreshes()).toBe(count);
      }
    });

    it(`${how} when nothing is in memory fails the request, and says nothing of its own error`, async () => {
      const store = new Map<string, string>();
      await logIn(connect(kintone, { store }), "user-1");
      const broke = Object.assign(new Map(store), { get: broken });
      const read = readRecords(kintone, connect(kintone, { store: broke, timeout: 200 }), "user-1");
      const error: unknown = await read().catch((error: unknown) => error);
      const message = expect.stringMatching(
        /^this user's tokens could not be read: the store failed, or did not respond/,
      );
      expect(error).toMatchObject({ code: "ERR_CREDENTIALS_UNAVAILABLE", message });
      for (const text of everyWayToPrint(error)) expect(text).not.toContain("hunter2");
      expect(kintone.requests).toHaveLength(0);
    });

    it(`${how} fails the exchange, and the deletion`, async () => {
      const store = Object.assign(new Map<string, string>(), { set: broken, delete: broken });
      const oauth = connect(kintone, { store, timeout: 200 });
      const error = (message: RegExp) => ({
        code: "ERR_CREDENTIALS_UNAVAILABLE",
        message: expect.stringMatching(message),
      });
      const notStored = /^this user's tokens could not be stored, and only this process has them: the store failed, or/;
      await expect(logIn(oauth, "user-1")).rejects.toMatchObject(error(notStored));
      const notDeleted =
        /^this user's tokens could not be deleted from the store, so try again: .+ in all processes\?$/;
      await expect(oauth.forget("user-1")).rejects.toMatchObject(error(notDeleted));
    });
  }

  it("has forgotten a user has forgotten them for every process, once the access token has expired", async () => {
    const store = new Map<string, string>();
    const oauth = connect(kintone, { store });
    await logIn(oauth, "user-1");
    const reads = [oauth, connect(kintone, { store })].map((oauth) => readRecords(kintone, oauth, "user-1"));
    for (const read of reads) expect((await read()).status).toBe(200);
    await connect(kintone, { store }).forget("user-1");
    for (const read of reads) expect((await read()).status).toBe(200);
    passTime(hour);
    for (const read of reads) await expect(read()).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
    expect(store.size).toBe(0);
    expect(refreshes()).toBe(0);
  });

  it("failed when a user logged in has not forgotten them: the next refresh stores their tokens", async () => {
    const store = new Map<string, string>();
    const oauth = connect(kintone, { store });
    const { set } = store;
    Object.assign(store, { set: fail });
    await expect(logIn(oauth, "user-1")).rejects.toMatchObject({ code: "ERR_CREDENTIALS_UNAVAILABLE" });
    const read = readRecords(kintone, oauth, "user-1");
    Object.assign(store, { set });
    passTime(hour);
    expect((await read()).status).toBe(200);
    expect(store.size).toBe(1);
  });

  it("is slow to write holds up no request, and a user who is forgotten meanwhile stays forgotten", async () => {
    const store = new Map<string, string>();
    const oauth = connect(kintone, { store });
    const read = readRecords(kintone, oauth, "user-1");
    await logIn(oauth, "user-1");
    const { set } = Map.prototype;
    const written: (() => void)[] = [];
    const slowSet = (key: string, value: string) =>
      new Promise<void>((resolve) => {
        written.push(() => {
          Reflect.apply(set, store, [key, value]);
          resolve();
        });
      });
    Object.assign(store, { set: slowSet });
    passTime(hour);
    expect((await read()).status).toBe(200);
    const forgotten = oauth.forget("user-1");
    for (const finish of written) finish();
    await forgotten;
    expect(written).toHaveLength(1);
    expect(store.size).toBe(0);
  });

  it("is slow to read brings back nobody who is forgotten meanwhile", async () => {
    const store = new Map<string, string>();
    await logIn(connect(kintone, { store }), "user-1");
    const [entry] = store.values();
    let finish: (entry: string | undefined) => void = () => undefined;
    const slowGet = () => new Promise((resolve) => (finish = resolve));
    const oauth = connect(kintone, { store: Object.assign(store, { get: slowGet }) });
    const request = readRecords(kintone, oauth, "user-1")();
    await oauth.forget("user-1");
    finish(entry);
    await expect(request).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
    expect(kintone.requests).toHaveLength(0);
  });
});
