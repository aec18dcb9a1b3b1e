import { join } from "node:path";
import { credentialsOf, known, twoServers } from "@kintone-auth/test-fixtures";
import { Miniflare } from "miniflare";
import { beforeAll, describe, expect, it } from "vitest";
import { bundle } from "./bundle.ts";

// In a real workerd, the runtime of Cloudflare Workers, which miniflare brings along.

describe("a Hono app on Cloudflare Workers", () => {
  const servers = twoServers();
  let script: string;
  beforeAll(async () => {
    script = await bundle(join(import.meta.dirname, "../src/cloudflare-worker.ts"));
  });

  /** Starts the worker with this token, as an application of this date. */
  function start(apiToken: string, compatibilityDate = "2026-07-01") {
    const logged: string[] = [];
    const worker = new Miniflare({
      modules: true,
      script,
      compatibilityDate,
      bindings: { KINTONE_BASE_URL: servers.kintone.baseUrl, KINTONE_APP_ID: "1", KINTONE_API_TOKEN: apiToken },
      handleStructuredLogs: ({ message }: { message: string }) => {
        logged.push(message);
      },
    });
    const get = async () => {
      const response = await worker.dispatchFetch("http://worker.test/records");
      return { status: response.status, body: await response.json() };
    };
    return { get, logged, [Symbol.asyncDispose]: () => worker.dispose() };
  }

  // Workers of an older date do not know the option `cache`.
  for (const compatibilityDate of ["2026-07-01", "2024-01-01"]) {
    it(`reads records with the token of its binding, with the compatibility date ${compatibilityDate}`, async () => {
      await using worker = start(known.tokenOfApp1, compatibilityDate);
      expect(await worker.get()).toMatchObject({ status: 200, body: { records: [{ name: { value: "山田" } }] } });
      const [request] = servers.kintone.requests;
      expect(servers.kintone.requests).toHaveLength(1);
      expect(request?.target).toBe("/k/v1/records.json?app=1");
      expect(credentialsOf(request)).toStrictEqual({ "X-Cybozu-API-Token": [known.tokenOfApp1] });
    });
  }

  it("follows a redirect to another origin without the token", async () => {
    servers.kintone.redirectNext(307, `${servers.elsewhere.baseUrl}/k/v1/records.json?app=1`);
    await using worker = start(known.tokenOfApp1);
    expect(await worker.get()).toMatchObject({ status: 502 });
    expect(credentialsOf(servers.kintone.requests[0])).toStrictEqual({ "X-Cybozu-API-Token": [known.tokenOfApp1] });
    expect(servers.elsewhere.requests).toHaveLength(1);
    expect(credentialsOf(servers.elsewhere.requests[0])).toStrictEqual({});
  });

  it("logs why Kintone refused, and no token", async () => {
    const token = "notATokenOfAnyApp";
    await using worker = start(token);
    expect(await worker.get()).toStrictEqual({ status: 502, body: { error: "Kintone refused the request." } });
    await expect.poll(() => worker.logged.join("\n")).toContain("Kintone refused the API token (GAIA_IA02)");
    expect(worker.logged.join("\n")).not.toContain(token);
  });
});
