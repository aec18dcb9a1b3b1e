import { getAuthFailure } from "@kintone-auth/axios";
import nock from "nock";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { addCompany, connect, listCompanies } from "../src/testing/companies.ts";

const baseUrl = "https://example.cybozu.com";

beforeAll(() => nock.disableNetConnect());
afterAll(() => {
  nock.enableNetConnect();
  nock.restore();
});
beforeEach(() => {
  vi.stubEnv("KINTONE_BASE_URL", baseUrl);
  vi.stubEnv("KINTONE_API_TOKEN", "someToken");
});
afterEach(() => {
  const pending = nock.pendingMocks();
  nock.cleanAll();
  vi.unstubAllEnvs();
  expect(pending).toStrictEqual([]);
});

// Only a request that carries the token, and no password beside it, is responded to.
const authenticated = { reqheaders: { "X-Cybozu-API-Token": "someToken" }, badheaders: ["X-Cybozu-Authorization"] };

test("lists the companies", async () => {
  const records = [{ name: { value: "サイボウズ" } }];
  nock(baseUrl, authenticated).get("/k/v1/records.json").query({ app: 1 }).reply(200, { records });
  expect(await listCompanies(connect(), 1)).toStrictEqual(["サイボウズ"]);
});

test("adds a company", async () => {
  const body = { app: 1, record: { name: { value: "サイボウズ" } } };
  nock(baseUrl, authenticated).post("/k/v1/record.json", body).reply(200, { id: "7", revision: "1" });
  expect(await addCompany(connect(), 1, "サイボウズ")).toBe("7");
});

test("fails with the reason where Kintone refuses the token", async () => {
  const refusal = { code: "GAIA_IA02", id: "id", message: "The specified API token does not match." };
  nock(baseUrl).get("/k/v1/records.json?app=1").reply(400, refusal);
  const error = await listCompanies(connect(), 1).catch((error: unknown) => error);
  expect(getAuthFailure(error)?.code).toBe("GAIA_IA02");
});
