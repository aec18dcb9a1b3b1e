import { type ChildProcess, fork, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import KeyvRedis from "@keyv/redis";
import { type FakeKintone, freePort, hasRealPart, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import Keyv from "keyv";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { connect, logIn } from "./connect.ts";
import type { Task } from "./worker.ts";

const patience = 60_000;

describe.skipIf(!hasRealPart("redis-server"))("processes that share a real Redis (needs redis-server)", () => {
  let redis: ChildProcess;
  let redisUrl: string;
  let store: Keyv;
  let kintone: FakeKintone;
  let workers: ChildProcess[] = [];

  beforeAll(async () => {
    const port = await freePort();
    redisUrl = `redis://127.0.0.1:${port}`;
    const settings = ["--bind", "127.0.0.1", "--port", String(port), "--save", "", "--appendonly", "no"];
    redis = spawn("redis-server", settings, { stdio: ["ignore", "pipe", "inherit"] });
    for await (const text of redis.stdout ?? []) if (String(text).includes("Ready to accept connections")) break;
    store = new Keyv({ store: new KeyvRedis(redisUrl), throwOnErrors: true });
  });
  afterAll(async () => {
    await store?.disconnect();
    redis?.kill();
  });

  beforeEach(() => {
    workers = [];
  });
  afterEach(async () => {
    for (const worker of workers) worker.kill("SIGKILL");
    await kintone.close();
  });

  /** A process that has loaded all it needs, and waits for its task. */
  async function startWorker(): Promise<ChildProcess> {
    const worker = fork(join(import.meta.dirname, "worker.ts"), { execArgv: ["--conditions=@kintone-auth/source"] });
    workers.push(worker);
    await once(worker, "message");
    return worker;
  }

  async function run(worker: ChildProcess, task: Pick<Task, "requests" | "millisecondsBetween">): Promise<unknown[]> {
    const { id: clientId, secret: clientSecret } = known.oauthClient;
    worker.send({ baseUrl: kintone.baseUrl, clientId, clientSecret, redisUrl, ...task });
    const [statuses] = await once(worker, "message");
    return statuses;
  }

  function refreshes(): number {
    return kintone.oauth.tokenRequests.length - 1;
  }

  it("alice and Alice have tokens of their own, and an entry that is copied from one to the other is of no use there", async () => {
    kintone = await startFakeKintone();
    await logIn(connect(kintone, { store }), "alice");
    await logIn(connect(kintone, { store }), "Alice");
    const tokenOf = async (user: string) => connect(kintone, { store }).tokensFor(user).getAccessToken();
    expect(await tokenOf("Alice")).not.toBe(await tokenOf("alice"));
    const keyOf = (user: string) =>
      `kintone-auth:${[kintone.baseUrl, known.oauthClient.id, user].map(encodeURIComponent).join(":")}`;
    await store.set(keyOf("alice"), await store.get(keyOf("Alice")));
    await expect(tokenOf("alice")).rejects.toMatchObject({ code: "ERR_TOKEN_REFRESH" });
    expect(await tokenOf("Alice")).toMatch(/^fake\./);
  });

  it(
    "1,000 requests of four across an expiry that only Kintone knows of: at most one refresh each",
    async () => {
      kintone = await startFakeKintone();
      await logIn(connect(kintone, { store }), "user-1");
      const four = await Promise.all(Array.from({ length: 4 }, startWorker));
      const expiry = vi.waitFor(() => expect(kintone.requests.length).toBeGreaterThan(400), { timeout: patience });
      const runs = four.map((worker) => run(worker, { requests: 250, millisecondsBetween: 2 }));
      await expiry;
      kintone.oauth.passTime(3600);
      expect((await Promise.all(runs)).flat()).toStrictEqual(Array(1000).fill(200));
      expect(refreshes()).toBeGreaterThanOrEqual(1);
      expect(refreshes()).toBeLessThanOrEqual(4);
    },
    patience,
  );

  it(
    "1,000 requests of four across an expiry that the clock tells: at most one refresh each",
    async () => {
      const four = await Promise.all(Array.from({ length: 4 }, startWorker));
      kintone = await startFakeKintone({ accessTokenSeconds: 6 });
      await logIn(connect(kintone, { store }), "user-1");
      const runs = four.map((worker) => run(worker, { requests: 250, millisecondsBetween: 28 }));
      expect((await Promise.all(runs)).flat()).toStrictEqual(Array(1000).fill(200));
      expect(refreshes()).toBeGreaterThanOrEqual(1);
      expect(refreshes()).toBeLessThanOrEqual(4);
    },
    patience,
  );

  it(
    "one that is killed in the middle of its refresh blocks none of the others",
    async () => {
      kintone = await startFakeKintone();
      await logIn(connect(kintone, { store }), "user-1");
      const [victim, ...three] = await Promise.all(Array.from({ length: 4 }, startWorker));
      if (!victim) throw new Error("no process has started");
      kintone.oauth.passTime(3600);
      kintone.oauth.tokenEndpoint = "hangs";
      run(victim, { requests: 1, millisecondsBetween: 0 }).catch(() => undefined);
      await vi.waitFor(() => expect(refreshes()).toBe(1), { timeout: patience });
      victim.kill("SIGKILL");
      await once(victim, "exit");
      kintone.oauth.tokenEndpoint = "works";
      const runs = three.map((worker) => run(worker, { requests: 250, millisecondsBetween: 1 }));
      expect((await Promise.all(runs)).flat()).toStrictEqual(Array(750).fill(200));
      expect(refreshes()).toBeGreaterThanOrEqual(2);
      expect(refreshes()).toBeLessThanOrEqual(4);
    },
    patience,
  );
});
