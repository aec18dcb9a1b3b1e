import { type FakeKintone, known, linesOf, startFakeKintone } from "@kintone-auth/test-fixtures";
import axios from "axios";
import axiosRetry from "axios-retry";
import { describe, expect, it } from "vitest";
import { connectWithRetries as connectAxios } from "../src/retry/axios.ts";
import { connectWithRetries as connectGot } from "../src/retry/got.ts";
import { connectWithRetries as connectKy } from "../src/retry/ky.ts";
import { startServer } from "./start-server.ts";

type Method = "GET" | "POST" | "PUT";

/** Sends a request. Rejects where the client does. */
type Send = (method: Method, path: string, json?: object) => Promise<unknown>;

const clients: Readonly<Record<string, (baseUrl: string, currentToken: () => Promise<string>) => Send>> = {
  axios: (...parameters) => {
    const client = connectAxios(...parameters);
    return (method, url, data) => client.request({ method, url, data });
  },
  ky: (baseUrl, currentToken) => {
    const client = connectKy(baseUrl, currentToken);
    return (method, path, json) => client(`${baseUrl}${path}`, { method, ...(json && { json }) }).json();
  },
  got: (...parameters) => {
    const client = connectGot(...parameters);
    return (method, path, json) => client(path.slice(1), { method, ...(json && { json }) }).json();
  },
};

/** Each attempt is given another token. */
function rotate(...tokens: readonly string[]): () => Promise<string> {
  const remaining = [...tokens];
  return async () => remaining.shift() ?? "no token is left";
}

const threeTokens = [known.tokenOfApp1, known.tokenOfApp2, known.anotherTokenOfApp1] as const;
const tokensSentTo = ({ requests }: FakeKintone) =>
  requests.map((request) => linesOf(request, "X-Cybozu-API-Token").join());

describe.each(Object.entries(clients))("retries with %s", { timeout: 60_000 }, (_name, connect) => {
  it.each([503, 429])("carry the token of their moment, after %i", async (status) => {
    await using kintone = await startFakeKintone();
    const send = connect(kintone.baseUrl, rotate(...threeTokens));
    for (let failures = 0; failures < 2; failures++) {
      kintone.respondNext({ status, headers: { "retry-after": "0" }, body: "" });
    }
    await send("GET", "/k/v1/records.json?app=1");
    expect(tokensSentTo(kintone)).toStrictEqual([...threeTokens]);
  });

  it("repeat a PUT, with its body", async () => {
    await using kintone = await startFakeKintone();
    const send = connect(kintone.baseUrl, rotate(...threeTokens));
    const update = { app: 1, id: 1, revision: 1, record: { name: { value: "鈴木" } } };
    for (let failures = 0; failures < 2; failures++) {
      kintone.respondNext({ status: 503, headers: { "retry-after": "0" }, body: "" });
    }
    await send("PUT", "/k/v1/record.json", update);
    expect(tokensSentTo(kintone)).toStrictEqual([...threeTokens]);
    const bodies = kintone.requests.map(({ body }) => JSON.parse(String(body)));
    expect(bodies).toStrictEqual([update, update, update]);
  });

  it("end where Kintone has applied a PUT already, by its revision", async () => {
    await using kintone = await startFakeKintone();
    const send = connect(kintone.baseUrl, async () => known.tokenOfApp1);
    const update = { app: 1, id: 1, revision: 1, record: { name: { value: "鈴木" } } };
    await send("PUT", "/k/v1/record.json", update);
    await expect(send("PUT", "/k/v1/record.json", update)).rejects.toThrow("409");
    expect(kintone.requests).toHaveLength(2);
  });

  it.each([
    ["GET", 3],
    ["POST", 1],
  ] as const)("send a %s %i times in all when the connection breaks", async (method, times) => {
    let arrived = 0;
    await using server = await startServer((message) => {
      arrived += 1;
      message.resume().once("end", () => message.socket.destroy());
    });
    const send = connect(server.baseUrl, async () => known.tokenOfApp1);
    const json = method === "POST" ? { app: 1, record: {} } : undefined;
    await expect(send(method, "/k/v1/record.json?app=1", json)).rejects.toThrow();
    expect(arrived).toBe(times);
  });

  it("do not repeat a POST that a server has refused", async () => {
    await using kintone = await startFakeKintone();
    const send = connect(kintone.baseUrl, async () => known.tokenOfApp1);
    kintone.failNext(503);
    await expect(send("POST", "/k/v1/record.json", { app: 1, record: {} })).rejects.toThrow("503");
    expect(kintone.requests).toHaveLength(1);
  });

  it("do not repeat a refused credential, whatever its status", async () => {
    await using kintone = await startFakeKintone({ statusOfRefusals: 520 });
    const send = connect(kintone.baseUrl, async () => "wrong");
    await expect(send("GET", "/k/v1/records.json?app=1")).rejects.toThrow("GAIA_IA02");
    expect(kintone.requests).toHaveLength(1);
  });
});

it("axios-retry by itself repeats a POST after a broken connection", async () => {
  let arrived = 0;
  await using server = await startServer((message) => {
    arrived += 1;
    message.resume().once("end", () => message.socket.destroy());
  });
  const client = axios.create({ baseURL: server.baseUrl });
  axiosRetry(client, { retries: 2 });
  await expect(client.post("/k/v1/record.json", { app: 1, record: {} })).rejects.toThrow();
  expect(arrived).toBe(3);
});
