import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Network, type Settings, startNetwork } from "./network/start-network.ts";
import { arrivalsAt, oneArrival, printedRecords } from "./network/what-arrived.ts";

const patience = 60_000;
const plainClient = join(import.meta.dirname, "network/plain-client.ts");

let network: Network;
beforeAll(async () => {
  network = await startNetwork({ host: "example.s.cybozu.com", asksForCertificate: true });
}, patience);
afterAll(() => network?.close());

const failures: Readonly<Record<string, () => Settings>> = {
  "a certificate of another authority": () => network.foreignCertificate,
  "a wrong passphrase": () => ({ KINTONE_PFX_FILE_PASSWORD: "notThePassphrase" }),
};

describe.each(["axios", "ky", "got", "fetch"])("a client certificate, %s", { timeout: patience }, (client) => {
  const recipe = join(import.meta.dirname, `../src/client-certificate/${client}.ts`);

  it("is shown to Kintone, and the request is authenticated once", async () => {
    const { output, prints } = await network.run(recipe, network.withoutProxy);
    expect(prints).toStrictEqual([]);
    expect(output).toBe(printedRecords);
    expect(arrivalsAt(network.kintone)).toStrictEqual(oneArrival("kintone-auth client"));
  });

  it("is what lets the request through", async () => {
    const { exitCode } = await network.run(plainClient, { ...network.withoutProxy, TEST_CLIENT: client });
    expect(exitCode).toBe(1);
    expect(network.kintone.requests).toStrictEqual([]);
  });

  it.each(Object.entries(failures))("fails with %s, and shows no secret", async (_failure, settings) => {
    const { exitCode, prints, secrets } = await network.run(recipe, { ...network.withoutProxy, ...settings() });
    expect(exitCode).toBe(1);
    expect(network.kintone.requests).toStrictEqual([]);
    expect(prints.length).toBeGreaterThan(1);
    expect(secrets).toStrictEqual([]);
  });

  it("is shown to no other host when Kintone redirects there", async () => {
    const { exitCode, prints, secrets } = await network.runRedirected(recipe, network.withoutProxy);
    expect(arrivalsAt(network.kintone)).toStrictEqual(oneArrival("kintone-auth client"));
    expect(network.otherHost.certificates).toStrictEqual([]);
    expect(exitCode).toBe(1);
    expect(prints.join("\n")).toMatch(/status code 302|unexpected redirect|Redirected 0 times/);
    expect(secrets).toStrictEqual([]);
  });

  it("shows no secret when Kintone refuses the token", async () => {
    const wrongToken = { ...network.withoutProxy, KINTONE_API_TOKEN: "aTokenOfNoApp" };
    const { exitCode, prints, secrets } = await network.run(recipe, wrongToken);
    expect(exitCode).toBe(1);
    expect(prints.join("\n")).toContain("Kintone refused the API token (GAIA_IA02)");
    expect(secrets).toStrictEqual([]);
  });
});
