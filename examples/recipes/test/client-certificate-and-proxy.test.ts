import { join } from "node:path";
import { proxyUser } from "@kintone-auth/test-fixtures/network";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connectsWithoutProxy, type Network, startNetwork, withProxyPassword } from "./network/start-network.ts";
import { arrivalsAt, oneArrival, printedRecords, readBefore, tunnelTo } from "./network/what-arrived.ts";

const patience = 60_000;
const host = "example.s.cybozu.com";

let network: Network;
beforeAll(async () => {
  network = await startNetwork({ host, asksForCertificate: true });
}, patience);
afterAll(() => network?.close());

describe.each(["axios", "ky", "got", "fetch"])("a certificate and a proxy, %s", { timeout: patience }, (client) => {
  const recipeIn = (folder: string) => join(import.meta.dirname, `../src/${folder}/${client}.ts`);
  const recipe = recipeIn("client-certificate-and-proxy");

  it("each gets its own: Kintone the certificate and the token, the proxy its password", async () => {
    const { output, prints } = await network.run(recipe, { HTTPS_PROXY: network.proxy.url });
    expect(prints).toStrictEqual([]);
    expect(output).toBe(printedRecords);
    expect(arrivalsAt(network.kintone)).toStrictEqual(oneArrival("kintone-auth client"));
    expect(readBefore(network.proxy)).toStrictEqual([tunnelTo(host)]);
  });

  it("the certificate is shown without the proxy, too, where NO_PROXY names the host", async () => {
    const settings = { ...network.withoutProxy, HTTPS_PROXY: network.proxy.url, NO_PROXY: host };
    const { output } = await network.run(recipe, settings);
    expect(output).toBe(printedRecords);
    expect(arrivalsAt(network.kintone)).toStrictEqual(oneArrival("kintone-auth client"));
    expect(readBefore(network.proxy)).toStrictEqual([]);
  });

  it("with another certificate the tunnel leads nowhere, and no error shows a secret", async () => {
    const settings = { ...network.foreignCertificate, HTTPS_PROXY: network.proxy.url };
    const { exitCode, prints, secrets } = await network.run(recipe, settings);
    expect(exitCode).toBe(1);
    expect(arrivalsAt(network.kintone)).toStrictEqual([]);
    expect(readBefore(network.proxy)).toContainEqual(tunnelTo(host));
    expect(prints.length).toBeGreaterThan(1);
    expect(secrets).toStrictEqual([]);
  });

  it("with another password there is no tunnel, and no error shows a secret", async () => {
    const HTTPS_PROXY = withProxyPassword(network.proxy, "notThePassword");
    const { exitCode, prints, secrets } = await network.run(recipe, { HTTPS_PROXY });
    expect(exitCode).toBe(1);
    expect(arrivalsAt(network.kintone)).toStrictEqual([]);
    expect(prints.length).toBeGreaterThan(1);
    expect(prints.join("\n")).toContain("407");
    expect(secrets).toStrictEqual([]);
  });

  it("no other host sees the certificate when Kintone redirects there", async () => {
    const { exitCode, secrets } = await network.runRedirected(recipe, { HTTPS_PROXY: network.proxy.url });
    expect(arrivalsAt(network.kintone)).toStrictEqual(oneArrival("kintone-auth client"));
    expect(network.otherHost.certificates).toStrictEqual([]);
    expect(readBefore(network.proxy)).toStrictEqual([tunnelTo(host)]);
    expect(exitCode).toBe(1);
    expect(secrets).toStrictEqual([]);
  });

  it("the recipe for a proxy alone shows no certificate", async () => {
    const { exitCode } = await network.run(recipeIn("proxy"), { HTTPS_PROXY: network.proxy.url });
    expect(exitCode).toBe(1);
    expect(arrivalsAt(network.kintone)).toStrictEqual([]);
    expect(readBefore(network.proxy)).toContainEqual(tunnelTo(host));
  });

  // axios leads any agent to the proxy, its certificate included.
  it(`the recipe for a certificate alone uses ${client === "axios" ? "the" : "no"} proxy`, async () => {
    const { prints } = await network.run(recipeIn("client-certificate"), { HTTPS_PROXY: network.proxy.url });
    expect(arrivalsAt(network.kintone)).toStrictEqual(client === "axios" ? oneArrival("kintone-auth client") : []);
    expect(readBefore(network.proxy)).toStrictEqual(client === "axios" ? [tunnelTo(host)] : []);
    expect(prints.join("\n").includes(connectsWithoutProxy)).toBe(client !== "axios");
  });
});

// got alone takes minutes to print its errors.
it.each(["axios", "ky"])("%s alone shows every secret in its errors", { timeout: patience }, async (client) => {
  const settings = { HTTPS_PROXY: network.proxy.url, KINTONE_API_TOKEN: "aTokenOfNoApp", TEST_CLIENT: client };
  const { secrets } = await network.run(join(import.meta.dirname, "network/unprotected-client.ts"), settings);
  const expected = ["aTokenOfNoApp", "pX7&kq2Vb9-zT41Lm", proxyUser.password];
  expect(secrets).toEqual(expect.arrayContaining(expected));
});
