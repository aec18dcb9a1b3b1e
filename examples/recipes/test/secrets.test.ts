import { setTimeout as wait } from "node:timers/promises";
import { known, linesOf, startFakeKintone } from "@kintone-auth/test-fixtures";
import { afterEach, expect, it, vi } from "vitest";
import { connect } from "../src/secrets.ts";
import { startSecretManager } from "./start-secret-manager.ts";

const secretId = "kintone/token-of-app-1";
const records = "k/v1/records.json?app=1";

afterEach(() => {
  vi.restoreAllMocks();
});

/** Sets the clock of the cache forward, while time goes on. */
async function passMinutes(minutes: number): Promise<void> {
  const now = performance.now.bind(performance);
  vi.spyOn(performance, "now").mockImplementation(() => now() + minutes * 60_000);
  // The cache keeps what its clock said until a timer of 1 ms, set earlier than this one, has run.
  await wait(2);
}

it("asks the manager once for many requests at the same time, and again after five minutes", async () => {
  await using manager = await startSecretManager({ [secretId]: known.tokenOfApp1 });
  await using kintone = await startFakeKintone();
  const job = connect(kintone.baseUrl, manager.client, secretId);
  await Promise.all(Array.from({ length: 20 }, () => job(`${kintone.baseUrl}/${records}`)));
  manager.secrets = { [secretId]: known.anotherTokenOfApp1 };
  await job(`${kintone.baseUrl}/${records}`);
  expect(manager.asked).toStrictEqual([secretId]);
  await passMinutes(5);
  await job(`${kintone.baseUrl}/${records}`);
  expect(manager.asked).toStrictEqual([secretId, secretId]);
  expect(kintone.requests.map((request) => linesOf(request, "X-Cybozu-API-Token"))).toStrictEqual([
    ...Array(21).fill([known.tokenOfApp1]),
    [known.anotherTokenOfApp1],
  ]);
});

it("fails, and sends nothing, where the manager fails; the next request asks again", async () => {
  await using manager = await startSecretManager({ [secretId]: known.tokenOfApp1 });
  await using kintone = await startFakeKintone();
  const job = connect(kintone.baseUrl, manager.client, secretId);
  manager.isDown = true;
  const unavailable = { code: "ERR_CREDENTIALS_UNAVAILABLE" };
  await expect(job(`${kintone.baseUrl}/${records}`)).rejects.toMatchObject(unavailable);
  expect(kintone.requests).toStrictEqual([]);
  manager.isDown = false;
  await job(`${kintone.baseUrl}/${records}`);
  manager.isDown = true;
  await job(`${kintone.baseUrl}/${records}`);
  expect(kintone.requests).toHaveLength(2);
  await passMinutes(5);
  await expect(job(`${kintone.baseUrl}/${records}`)).rejects.toMatchObject(unavailable);
});

it.each(["an empty secret", "no secret"])("fails where the manager has %s", async (what) => {
  await using manager = await startSecretManager(what === "no secret" ? {} : { [secretId]: "" });
  await using kintone = await startFakeKintone();
  const job = connect(kintone.baseUrl, manager.client, secretId);
  const unavailable = { code: "ERR_CREDENTIALS_UNAVAILABLE" };
  await expect(job(`${kintone.baseUrl}/${records}`)).rejects.toMatchObject(unavailable);
  expect(kintone.requests).toStrictEqual([]);
});
