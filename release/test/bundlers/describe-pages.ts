import { credentialsOf, linesOf } from "@kintone-auth/test-fixtures";
import type { Browser } from "@kintone-auth/test-fixtures/browser";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import { type BundledPage, openPage } from "./open-page.ts";
import { aloneOf, clients, fileNameOf, imports } from "./pages.ts";

export interface Bundles {
  readonly browser: Browser | undefined;
  readonly folder: string;
}

/** What the bundles of a folder do in a page of a fake Kintone. */
export function describePages(bundles: () => Bundles): void {
  let page: BundledPage;
  beforeAll(async () => {
    const { browser, folder } = bundles();
    if (!browser) throw new Error("Chromium runs during tests only");
    page = await openPage(browser, [...imports, ...clients.map(aloneOf)].map(fileNameOf), folder);
  }, 60_000);
  afterAll(() => page[Symbol.asyncDispose]());
  beforeEach(() => {
    page.kintone.forget();
    page.elsewhere.forget();
  });

  it.each(imports)("%s: reads and writes a record with the session of the user", async (imported) => {
    const { kintone, send } = page;
    const record = { name: { value: `山田, ${imported}` } };
    const written = { method: "PUT", url: `${kintone.baseUrl}/k/v1/record.json`, data: { app: 1, id: 1, record } };
    expect(await send(imported, written)).toStrictEqual({ revision: expect.any(String) });
    const read = { method: "GET", url: `${kintone.baseUrl}/k/v1/records.json?app=1` };
    expect(await send(imported, read)).toMatchObject({ records: [{ name: record.name }] });

    const [writing, reading] = kintone.requests;
    for (const request of [writing, reading]) {
      expect(credentialsOf(request)).toStrictEqual({
        "X-Requested-With": ["XMLHttpRequest"],
        Cookie: [expect.stringMatching(/^JSESSIONID=/)],
      });
    }
    expect(writing?.query.getAll("__REQUEST_TOKEN__")).toStrictEqual([expect.stringMatching(/.{8}/)]);
    expect(reading?.target).toBe("/k/v1/records.json?app=1");
  });

  it.each(imports)("%s: sends nothing of the session to another origin", async (imported) => {
    const { elsewhere, send } = page;
    // Chromium keeps the result of a preflight for some seconds, for one URL.
    const target = `/k/v1/record.json?app=1&by=${imported}`;
    const url = `${elsewhere.baseUrl}${target}`;
    const headers = { "content-type": "application/json" };
    for (const request of [
      { method: "GET", url },
      { method: "PUT", url, data: { app: 1 } },
    ]) {
      elsewhere.respondNext({ status: 200, headers, body: "{}" });
      expect(await send(imported, request)).toStrictEqual({});
    }
    expect(elsewhere.requests.map(credentialsOf)).toStrictEqual([{}, {}]);
    expect(elsewhere.requests.map((request) => request.target)).toStrictEqual([target, target]);
    const asked = elsewhere.preflights.map((preflight) => linesOf(preflight, "Access-Control-Request-Headers"));
    expect(asked).toStrictEqual([["content-type"]]);
  });

  it.each(clients)("%s alone is refused", async (client) => {
    const { kintone, send } = page;
    const read = { method: "GET", url: `${kintone.baseUrl}/k/v1/records.json?app=1` };
    await expect(send(aloneOf(client), read)).rejects.toThrow();
    expect(Object.keys(credentialsOf(kintone.requests.at(-1)))).toStrictEqual(["Cookie"]);
  });
}
