import { getAuthFailure } from "@kintone-auth/axios";
import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { addCompany, connect, listCompanies } from "../src/testing/companies.ts";

const baseUrl = "https://example.cybozu.com";
const server = setupServer();

beforeAll(() => {
  server.listen({
    // Not "error": msw takes a path that ends in .json for a static file, and lets it through to Kintone.
    onUnhandledFrame: () => {
      throw new Error("a request that no handler responds to");
    },
  });
});
afterAll(() => server.close());
beforeEach(() => {
  vi.stubEnv("KINTONE_BASE_URL", baseUrl);
  vi.stubEnv("KINTONE_API_TOKEN", "someToken");
});
afterEach(() => {
  server.resetHandlers();
  vi.unstubAllEnvs();
});

/** What of it authenticates a request. */
function credentialsOf({ headers }: Request): object {
  const names = ["X-Cybozu-Authorization", "X-Cybozu-API-Token", "Authorization"];
  return Object.fromEntries(names.filter((name) => headers.has(name)).map((name) => [name, headers.get(name)]));
}

test("lists the companies", async () => {
  const requests: Request[] = [];
  server.use(
    http.get(`${baseUrl}/k/v1/records.json`, ({ request }) => {
      requests.push(request);
      return HttpResponse.json({ records: [{ name: { value: "サイボウズ" } }] });
    }),
  );
  expect(await listCompanies(connect(), 1)).toStrictEqual(["サイボウズ"]);
  expect(requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": "someToken" }]);
});

test("adds a company", async () => {
  const requests: Request[] = [];
  server.use(
    http.post(`${baseUrl}/k/v1/record.json`, ({ request }) => {
      requests.push(request.clone());
      return HttpResponse.json({ id: "7", revision: "1" });
    }),
  );
  expect(await addCompany(connect(), 1, "サイボウズ")).toBe("7");
  const body = { app: 1, record: { name: { value: "サイボウズ" } } };
  expect(await Promise.all(requests.map((request) => request.json()))).toStrictEqual([body]);
});

test("fails with the reason where Kintone refuses the token", async () => {
  const refusal = { code: "GAIA_IA02", id: "id", message: "The specified API token does not match." };
  server.use(http.get(`${baseUrl}/k/v1/records.json`, () => HttpResponse.json(refusal, { status: 400 })));
  const error = await listCompanies(connect(), 1).catch((error: unknown) => error);
  expect(getAuthFailure(error)?.code).toBe("GAIA_IA02");
});

test("sends nothing that no handler responds to", async () => {
  await expect(listCompanies(connect(), 1)).rejects.toThrow("status code 500");
});
