import { globSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { credentialsOf, type FakeKintone, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { copyNextApp, type NextApp, type RunningNextApp } from "./next-route/next-app.ts";

// In a real Next.js, built and started as in production.

describe("routes of Next.js", { timeout: 60_000 }, () => {
  let kintone: FakeKintone;
  let elsewhere: FakeKintone;
  let app: NextApp;
  let built: string;
  let running: RunningNextApp;
  beforeAll(async () => {
    [kintone, elsewhere] = await Promise.all([startFakeKintone(), startFakeKintone()]);
    app = await copyNextApp({ "api/users/route.js": join(import.meta.dirname, "next-route/users-route.js") });
    // No environment variable is set here.
    built = await app.build();
    running = await app.start({
      KINTONE_BASE_URL: kintone.baseUrl,
      KINTONE_APP_ID: "1",
      KINTONE_API_TOKEN: known.tokenOfApp1,
    });
  }, 300_000);
  afterEach(() => {
    for (const server of [kintone, elsewhere]) server.forget();
  });
  afterAll(async () => {
    await running?.[Symbol.asyncDispose]();
    app?.[Symbol.dispose]();
    await Promise.all([kintone, elsewhere].map((server) => server?.close()));
  });

  const tokens = () => kintone.requests.map((request) => credentialsOf(request));

  it("are built without credentials, and run at each request", () => {
    for (const route of ["/api/records", "/api/products"]) expect(built).toMatch(new RegExp(`ƒ ${route}\\b`));
  });

  // Before Next.js has products that it keeps: then it does not ask Kintone.
  it.each(["records", "products"])("log why Kintone refused %s, and no token, and show neither", async (name) => {
    kintone.refuseNext("GAIA_IA02");
    const printed = running.printed().length;
    const response = await fetch(`${running.url}/api/${name}`);
    expect({ status: response.status, body: await response.json() }).toStrictEqual({
      status: 502,
      body: { error: "Kintone refused the request." },
    });
    await expect.poll(() => running.printed().slice(printed)).toContain("Kintone refused the API token (GAIA_IA02)");
    expect(running.printed()).not.toContain(known.tokenOfApp1);
  });

  it("read records anew each time, unless they say otherwise", async () => {
    for (const _ of [1, 2]) {
      const response = await fetch(`${running.url}/api/records`);
      expect(await response.json()).toMatchObject({ records: [{ name: { value: "山田" } }] });
    }
    expect(tokens()).toStrictEqual(Array(2).fill({ "X-Cybozu-API-Token": [known.tokenOfApp1] }));
  });

  it("let Next.js keep a response where they say for how long", async () => {
    for (const _ of [1, 2]) {
      const response = await fetch(`${running.url}/api/products`);
      expect(await response.json()).toMatchObject({ records: [{ name: { value: "山田" } }] });
    }
    expect(tokens()).toStrictEqual([{ "X-Cybozu-API-Token": [known.tokenOfApp1] }]);
  });

  it("give each user their own response even from Next.js's cache, in which there is no token", async () => {
    // The URL of this route differs from that of the others: they would share what Next.js keeps for the first token.
    const users = [known.tokenOfApp1, known.anotherTokenOfApp1];
    for (const token of [...users, ...users]) {
      const response = await fetch(`${running.url}/api/users`, { headers: { "X-Token-Of-User": token } });
      expect(response.status).toBe(200);
    }
    expect(tokens()).toStrictEqual(users.map((token) => ({ "X-Cybozu-API-Token": [token] })));
    const cached = globSync(join(app.folder, ".next/cache/fetch-cache/*")).filter((path) => statSync(path).isFile());
    expect(cached.length).toBeGreaterThanOrEqual(users.length);
    for (const path of cached) for (const token of users) expect(readFileSync(path, "utf8")).not.toContain(token);
  });

  it("follow a redirect to another origin without the token", async () => {
    kintone.redirectNext(307, `${elsewhere.baseUrl}/k/v1/records.json?app=1`);
    expect((await fetch(`${running.url}/api/records`)).status).toBe(502);
    expect(tokens()).toStrictEqual([{ "X-Cybozu-API-Token": [known.tokenOfApp1] }]);
    expect(elsewhere.requests.map((request) => credentialsOf(request))).toStrictEqual([{}]);
  });
});
