import { readFileSync } from "node:fs";
import { join } from "node:path";
import { known, twoServers } from "@kintone-auth/test-fixtures";
import { buildForPage } from "@kintone-auth/test-fixtures/browser";
import { EdgeRuntime } from "edge-runtime";
import { expect, it } from "vitest";

const servers = twoServers();
const installedAs = process.env["CLIENT_INSTALLED_AS"] ?? "ky";

it("in a Next.js edge route, a write is sent once, and its promise resolves", async () => {
  const script = await buildForPage({
    entry: join(import.meta.dirname, "in-edge-route.ts"),
    client: "ky",
    installedAs,
  });
  const runtime = new EdgeRuntime();
  runtime.evaluate(readFileSync(script, "utf8"));
  for (const client of ["fetch", "ky"]) {
    const session = `{ cookie: ${JSON.stringify(known.sessionCookie)}, requestToken: () => ${JSON.stringify(known.requestToken)} }`;
    const call = `pageScript.writers.${client}(${JSON.stringify(servers.kintone.baseUrl)}, ${session})`;
    expect(await runtime.evaluate<Promise<number>>(call)).toBe(200);
    expect(servers.kintone.requests.map(({ method }) => method)).toStrictEqual(["PUT"]);
    servers.kintone.forget();
  }
});
