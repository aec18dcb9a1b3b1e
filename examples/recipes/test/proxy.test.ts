import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectsWithoutProxy, type Network, startNetwork, withProxyPassword } from "./network/start-network.ts";
import { arrivalsAt, oneArrival, printedRecords, readBefore, tunnelTo } from "./network/what-arrived.ts";

const patience = 60_000;
const host = "example.cybozu.com";
const plainClient = join(import.meta.dirname, "network/plain-client.ts");
// The same password.
const encodedPassword = "proxy%50assword";

let network: Network;
beforeAll(async () => {
  network = await startNetwork({ host, asksForCertificate: false });
}, patience);
afterAll(() => network?.close());

describe.each(["axios", "ky", "got", "fetch"])("a proxy with a password, %s", { timeout: patience }, (client) => {
  const recipe = join(import.meta.dirname, `../src/proxy/${client}.ts`);

  it.each([
    ["as it is", () => network.proxy.url],
    ["URL-encoded", () => withProxyPassword(network.proxy, encodedPassword)],
  ])("gets the password, %s, and nothing else", async (_spelling, proxyUrl) => {
    const { output, prints } = await network.run(recipe, { HTTPS_PROXY: proxyUrl() });
    expect(prints).toStrictEqual([]);
    expect(output).toBe(printedRecords);
    expect(arrivalsAt(network.kintone)).toStrictEqual(oneArrival());
    expect(readBefore(network.proxy)).toStrictEqual([tunnelTo(host)]);
  });

  it("refuses another password, and no error shows it", async () => {
    const HTTPS_PROXY = withProxyPassword(network.proxy, "notThePassword");
    const { exitCode, prints, secrets } = await network.run(recipe, { HTTPS_PROXY });
    expect(exitCode).toBe(1);
    expect(arrivalsAt(network.kintone)).toStrictEqual([]);
    expect(readBefore(network.proxy)).toContainEqual(
      tunnelTo(host, { username: "proxyUser", password: "notThePassword" }),
    );
    expect(prints.length).toBeGreaterThan(1);
    expect(prints.join("\n")).toContain("407");
    expect(secrets).toStrictEqual([]);
  });

  it("is not used for a host in NO_PROXY", async () => {
    const settings = { ...network.withoutProxy, HTTPS_PROXY: network.proxy.url, NO_PROXY: host };
    const { output } = await network.run(recipe, settings);
    expect(output).toBe(printedRecords);
    expect(arrivalsAt(network.kintone)).toStrictEqual(oneArrival());
    expect(readBefore(network.proxy)).toStrictEqual([]);
  });

  it(`is ${client === "axios" ? "" : "not "}used without the recipe`, async () => {
    const { prints } = await network.run(plainClient, { HTTPS_PROXY: network.proxy.url, TEST_CLIENT: client });
    expect(readBefore(network.proxy)).toStrictEqual(client === "axios" ? [tunnelTo(host)] : []);
    expect(arrivalsAt(network.kintone)).toStrictEqual(client === "axios" ? oneArrival() : []);
    expect(prints.join("\n").includes(connectsWithoutProxy)).toBe(client !== "axios");
  });

  it("is used without the recipe when NODE_USE_ENV_PROXY is set", async () => {
    const settings = { HTTPS_PROXY: network.proxy.url, NODE_USE_ENV_PROXY: "1", TEST_CLIENT: client };
    await network.run(plainClient, settings);
    expect(arrivalsAt(network.kintone)).toStrictEqual(oneArrival());
    expect(readBefore(network.proxy)).toStrictEqual([tunnelTo(host)]);
  });
});

it("a proxy refuses a URL-encoded password from axios alone", { timeout: patience }, async () => {
  const HTTPS_PROXY = withProxyPassword(network.proxy, encodedPassword);
  const { prints } = await network.run(plainClient, { HTTPS_PROXY, TEST_CLIENT: "axios" });
  expect(prints.join("\n")).toContain("Request failed with status code 407");
  expect(arrivalsAt(network.kintone)).toStrictEqual([]);
});
