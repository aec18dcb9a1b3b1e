import type { KintoneOAuth } from "@kintone-auth/oauth";
import { type FakeKintone, startFakeKintone } from "@kintone-auth/test-fixtures";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connect, logIn, readRecords } from "./connect.ts";

const timeout = 500;
const unavailable = { code: "ERR_CREDENTIALS_UNAVAILABLE" };
const noTokens = { code: "ERR_TOKEN_REFRESH" };

let kintone: FakeKintone;
let store: StickingStore;
let oauth: KintoneOAuth;
beforeEach(async () => {
  kintone = await startFakeKintone();
  store = new StickingStore();
  oauth = connect(kintone, { store, timeout });
});
afterEach(() => kintone.close());

/** A call that hangs: it may be carried out later, and its promise resolve later still. */
interface StuckCall {
  carryOut(): void;
  resolve(): void;
}

class StickingStore {
  readonly entries = new Map<string, string>();
  readonly stuckCalls: StuckCall[] = [];
  sticksIn: "get" | "set" | "delete" | undefined;

  get(key: string): unknown {
    return this.#do("get", () => this.entries.get(key));
  }
  set(key: string, value: string): unknown {
    return this.#do("set", () => this.entries.set(key, value));
  }
  delete(key: string): unknown {
    return this.#do("delete", () => this.entries.delete(key));
  }

  #do(name: StickingStore["sticksIn"], carryOut: () => unknown): unknown {
    if (name !== this.sticksIn) return carryOut();
    return new Promise<void>((resolve) => {
      this.stuckCalls.push({ carryOut, resolve });
    });
  }
}

function stuckCall(): StuckCall {
  const [call] = store.stuckCalls;
  if (!call) throw new Error("no call has got stuck");
  return call;
}

function storedTokens(): readonly { readonly accessToken: string }[] {
  return [...store.entries.values()].map((entry) => JSON.parse(entry));
}

/** Reads records as a process that knows only what is in the store. */
function readInAnotherProcess(): Promise<Response> {
  return readRecords(kintone, connect(kintone, { store }), "user-1")();
}

/** Lets everything happen that does not wait for a timer. */
async function settle(): Promise<void> {
  for (let count = 0; count < 3; count += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe("a store that never responds", () => {
  for (const name of ["get", "set", "delete"] as const) {
    it(`to ${name} holds up no later call: all of them work again once the store does`, async () => {
      await logIn(oauth, "user-1");
      kintone.oauth.passTime(3600);
      store.sticksIn = name;
      // Each of the three operations is called, and the calls overlap.
      const calls = [readRecords(kintone, oauth, "user-1")(), logIn(oauth, "user-1"), oauth.forget("user-1")];
      await Promise.allSettled(calls);
      expect(store.stuckCalls).not.toHaveLength(0);
      store.sticksIn = undefined;
      await logIn(oauth, "user-1");
      expect((await readInAnotherProcess()).status).toBe(200);
      await oauth.forget("user-1");
      expect(store.entries.size).toBe(0);
      await expect(readRecords(kintone, oauth, "user-1")()).rejects.toMatchObject(noTokens);
    });
  }

  it("rejects whoever waits for it, however many others wait", async () => {
    await logIn(oauth, "user-1");
    store.sticksIn = "delete";
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => oauth.forget("user-1")));
    for (const outcome of outcomes) expect(outcome).toMatchObject({ status: "rejected", reason: unavailable });
    store.sticksIn = undefined;
    await oauth.forget("user-1");
    expect(store.entries.size).toBe(0);
  });

  it("says nothing of an entry that is being deleted: requests reject with the store's code, within the timeout", async () => {
    await logIn(oauth, "user-1");
    store.sticksIn = "delete";
    const forgotten = oauth.forget("user-1");
    await expect(readRecords(kintone, oauth, "user-1")()).rejects.toMatchObject(unavailable);
    await expect(forgotten).rejects.toMatchObject(unavailable);
  });
});

describe("a user whose tokens a store refuses to keep, and then keeps after all, as a queue of commands may", () => {
  it("is forgotten for good", async () => {
    const late: (() => void)[] = [];
    const set = (key: string, value: string) => {
      late.push(() => void store.entries.set(key, value));
      return Promise.reject(new Error("Command timed out"));
    };
    oauth = connect(kintone, { store: Object.assign(new StickingStore(), { entries: store.entries, set }), timeout });
    await expect(logIn(oauth, "user-1")).rejects.toMatchObject(unavailable);
    await oauth.forget("user-1");
    for (const carryOut of late) carryOut();
    expect(store.entries.size).toBe(1);
    await expect(readRecords(kintone, oauth, "user-1")()).rejects.toMatchObject(noTokens);
    await vi.waitFor(() => expect(store.entries.size).toBe(0));
  });
});

describe("a user who is forgotten while a write is stuck", () => {
  beforeEach(async () => {
    store.sticksIn = "set";
    await expect(logIn(oauth, "user-1")).rejects.toMatchObject(unavailable);
    await oauth.forget("user-1");
  });

  it("is not brought back when the store writes after all", async () => {
    stuckCall().carryOut();
    expect(store.entries.size).toBe(1);
    await expect(readRecords(kintone, oauth, "user-1")()).rejects.toMatchObject(noTokens);
    stuckCall().resolve();
    await vi.waitFor(() => expect(store.entries.size).toBe(0));
    await expect(readRecords(kintone, oauth, "user-1")()).rejects.toMatchObject(noTokens);
  });

  it("and who has logged in again in another process meanwhile stays logged in", async () => {
    store.sticksIn = undefined;
    stuckCall().carryOut();
    await logIn(connect(kintone, { store }), "user-1");
    const latest = storedTokens();
    stuckCall().resolve();
    await settle();
    expect(storedTokens()).toStrictEqual(latest);
    expect((await readRecords(kintone, oauth, "user-1")()).status).toBe(200);
  });

  it("and who has logged in again keeps the latest tokens when the store writes the former ones after all", async () => {
    store.sticksIn = undefined;
    await logIn(oauth, "user-1");
    const latest = storedTokens();
    stuckCall().carryOut();
    expect(storedTokens()).not.toStrictEqual(latest);
    stuckCall().resolve();
    await vi.waitFor(() => expect(storedTokens()).toStrictEqual(latest));
  });
});

describe("a token endpoint that never responds", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("rejects whoever waits for it, though the global fetch does not heed its signal", async () => {
    await logIn(oauth, "user-1");
    kintone.oauth.passTime(3600);
    const source = oauth.tokensFor("user-1");
    const rejectedToken = await source.getAccessToken();
    vi.stubGlobal("fetch", () => new Promise(() => undefined));
    const error = { code: "ERR_TOKEN_ENDPOINT", message: expect.stringMatching(/did not respond in time/) };
    await expect(source.refresh(rejectedToken)).rejects.toMatchObject(error);
    vi.unstubAllGlobals();
    expect(await source.refresh(rejectedToken)).not.toBe(rejectedToken);
  });
});
