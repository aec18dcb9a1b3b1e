import { credentialsOf, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import { expect, it } from "vitest";
import { connect, listNames, rename } from "../src/typed-calls.ts";

it("reads and writes records, with the token", async () => {
  await using kintone = await startFakeKintone();
  const client = connect(kintone.baseUrl, known.tokenOfApp1);
  expect(await listNames(client, 1)).toStrictEqual(["山田"]);
  await rename(client, 1, 1, "鈴木");
  expect(await listNames(client, 1)).toStrictEqual(["鈴木"]);
  expect(kintone.requests.map(credentialsOf)).toStrictEqual(
    Array(3).fill({ "X-Cybozu-API-Token": [known.tokenOfApp1] }),
  );
});

it("says why Kintone refused, for a token that is none", async () => {
  await using kintone = await startFakeKintone();
  const client = connect(kintone.baseUrl, "wrong");
  const summary = /^Kintone refused the API token \(GAIA_IA02\): /;
  await expect(listNames(client, 1)).rejects.toThrow(summary);
  await expect(rename(client, 1, 1, "鈴木")).rejects.toThrow(summary);
});

it("says what Kintone said, for any other refusal", async () => {
  await using kintone = await startFakeKintone();
  const client = connect(kintone.baseUrl, known.tokenOfApp1);
  await expect(listNames(client, 99)).rejects.toThrow("404 The app was not found.");
  await expect(rename(client, 99, 1, "鈴木")).rejects.toThrow("404 The app was not found.");
});

it("fails also where a response has no body", async () => {
  await using kintone = await startFakeKintone();
  const client = connect(kintone.baseUrl, known.tokenOfApp1);
  for (const call of [() => listNames(client, 1), () => rename(client, 1, 1, "鈴木")]) {
    kintone.respondNext({ status: 503, headers: { "content-length": "0" } });
    await expect(call()).rejects.toThrow("503");
  }
});
