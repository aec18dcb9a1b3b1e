import { known, linesOf, startFakeKintone } from "@kintone-auth/test-fixtures";
import { afterEach, expect, it, vi } from "vitest";
import { connect } from "../src/tokens-from-env.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const apps = Object.entries(known.tokensOfTenApps);

it("sends each app its own tokens, of more apps than tokens fit into one request", async () => {
  await using kintone = await startFakeKintone();
  vi.stubEnv("KINTONE_BASE_URL", kintone.baseUrl);
  for (const [app, token] of apps) vi.stubEnv(`KINTONE_API_TOKEN_${app}`, token);
  vi.stubEnv("KINTONE_API_TOKEN_1", `${known.tokenOfApp1},${known.tokenOfApp2}`);
  const client = connect();
  for (const [app] of apps) await client.get("/k/v1/records.json", { params: { app } });
  await client.get("/k/v1/records.json", { params: { app: 1 } });
  expect(kintone.requests.map((request) => linesOf(request, "X-Cybozu-API-Token"))).toStrictEqual([
    ...apps.map(([, token]) => [token]),
    [`${known.tokenOfApp1},${known.tokenOfApp2}`],
  ]);
});

it("refuses twelve tokens in one variable, and says where they belong", () => {
  vi.stubEnv("KINTONE_BASE_URL", "https://example.cybozu.com");
  vi.stubEnv("KINTONE_API_TOKEN", Array.from({ length: 12 }, (_, index) => `token${index}`).join(","));
  expect(connect).toThrow(expect.objectContaining({ code: "ERR_TOO_MANY_API_TOKENS" }));
  expect(connect).toThrow(/^KINTONE_API_TOKEN has 12 tokens; .* as KINTONE_API_TOKEN_12$/);
});

it("refuses both forms together", () => {
  vi.stubEnv("KINTONE_BASE_URL", "https://example.cybozu.com");
  vi.stubEnv("KINTONE_API_TOKEN", "token");
  vi.stubEnv("KINTONE_API_TOKEN_12", "token");
  expect(connect).toThrow(expect.objectContaining({ code: "ERR_INVALID_OPTIONS" }));
  expect(connect).toThrow("KINTONE_API_TOKEN cannot be combined with KINTONE_API_TOKEN_12");
});
