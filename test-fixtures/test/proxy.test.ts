import { once } from "node:events";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type FakeKintone, startFakeKintone } from "../src/fake-kintone/index.ts";
import { type ProxyOptions, proxyUser, startProxy } from "../src/proxies/start-proxy.ts";

let kintone: FakeKintone;
beforeAll(async () => {
  kintone = await startFakeKintone();
});
afterAll(() => kintone.close());

const user = Buffer.from(`${proxyUser.username}:${proxyUser.password}`).toString("base64");

/** The statuses of a tunnel and of a whole request. */
async function statusesOf(options: ProxyOptions, headers: Record<string, string> = {}): Promise<readonly unknown[]> {
  const proxy = await startProxy(options);
  const { hostname, port } = new URL(proxy.url);
  const { host } = new URL(kintone.baseUrl);
  const status = async (method: string, path: string, event: string) => {
    const request = httpRequest({ hostname, port, method, path, headers: { host, ...headers }, agent: false }).end();
    const [response]: IncomingMessage[] = await once(request, event);
    request.destroy();
    return response?.statusCode;
  };
  try {
    return [await status("CONNECT", host, "connect"), await status("GET", `${kintone.baseUrl}/login`, "response")];
  } finally {
    await proxy.close();
  }
}

it("a proxy passes tunnels and requests on", async () => {
  expect(await statusesOf({})).toStrictEqual([200, 200]);
});

it("a proxy that asks for a password refuses whoever has none", async () => {
  expect(await statusesOf({ asksForPassword: true })).toStrictEqual([407, 407]);
  expect(await statusesOf({ asksForPassword: true }, { "Proxy-Authorization": `Basic ${user}` })).toStrictEqual([
    200, 200,
  ]);
});

it("a proxy that refuses tunnels passes requests on, and asks for the password first", async () => {
  expect(await statusesOf({ refusesTunnels: true })).toStrictEqual([403, 200]);
  const both = { asksForPassword: true, refusesTunnels: true };
  expect(await statusesOf(both)).toStrictEqual([407, 407]);
  expect(await statusesOf(both, { "Proxy-Authorization": `Basic ${user}` })).toStrictEqual([403, 200]);
});
