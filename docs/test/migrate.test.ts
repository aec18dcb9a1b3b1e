import { execFile } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { KintoneRestAPIClient } from "@kintone/rest-api-client";
import { getAuthFailure, type Locale, withKintoneAuth } from "@kintone-auth/axios";
import { withKintoneAuth as withKintoneFetch } from "@kintone-auth/fetch";
import { withKintoneAuth as withKintoneGot } from "@kintone-auth/got";
import { withKintoneAuth as withKintoneKy } from "@kintone-auth/ky";
import axios, { AxiosError } from "axios";
import got from "got";
import ky from "ky";
import nock from "nock";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { modulesOf } from "./migrate/generate.ts";
import { readPage } from "./migrate/read-page.ts";
import { baseUrl, type Respond, sentRequests } from "./migrate/sent-requests.ts";
import { stubKintonePage } from "./snippets/kintone-page.ts";

const generated = join(import.meta.dirname, "migrate/generated");
const options = { baseUrl, apiToken: "TOKEN" };

const pages = [
  { file: "migrate.md", locale: "en" },
  { file: "ja/migrate.md", locale: "ja" },
] as const satisfies readonly { file: string; locale: Locale }[];

beforeAll(() => {
  for (const { file, locale } of pages) {
    mkdirSync(join(generated, locale), { recursive: true });
    for (const [name, code] of Object.entries(modulesOf(readPage(file)))) {
      writeFileSync(join(generated, locale, name), code);
    }
  }
  nock.disableNetConnect();
});
afterAll(() => {
  rmSync(generated, { recursive: true, force: true });
  nock.enableNetConnect();
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

it("compiles by the strictest settings, tables and all", { timeout: 60_000 }, async () => {
  // The tables share one list of values, and no row uses all of them.
  const compilerOptions = { types: ["node"], declaration: false, isolatedDeclarations: false, noUnusedLocals: false };
  const config = { extends: "../../../../tsconfig.base.json", compilerOptions, include: ["."] };
  writeFileSync(join(generated, "tsconfig.json"), JSON.stringify(config));
  const tsc = join(import.meta.dirname, "../node_modules/.bin/tsc");
  const { stdout } = await promisify(execFile)(tsc, ["--project", generated]).catch((error) => error);
  expect(stdout).toBe("");
});

it("has the same code in both languages", () => {
  const [english, japanese] = pages.map(({ file }) => modulesOf(readPage(file)));
  expect(japanese).toStrictEqual(english);
});

it("leaves a CSRF token of the caller as it is in the query, and beside the new one in a body", async () => {
  stubKintonePage();
  const api = withKintoneKy(ky, { session: true });
  const path = `${baseUrl}/k/v1/record.json`;
  const sent = await sentRequests(async () => {
    await api.post(`${path}?__REQUEST_TOKEN__=old`, { json: { app: 1 } });
    await api.post(path, { json: { app: 1, __REQUEST_TOKEN__: "old" } });
  });
  expect(sent.map(({ csrfTokens }) => csrfTokens)).toStrictEqual([["old"], ["page-token", "old"]]);
});

describe.each(pages)("docs/$file", ({ file, locale }) => {
  const page = readPage(file);
  const load = (name: string) => import(/* @vite-ignore */ join(generated, locale, name));

  describe("a change, before and after", () => {
    it.each([...page.changes.entries()])("sends the same: change %i", async (index, { inPage }) => {
      vi.spyOn(console, "log").mockImplementation(() => undefined);
      if (inPage) stubKintonePage();
      const before = await sentRequests(() => load(`change-${index}-before.ts`));
      const after = await sentRequests(() => load(`change-${index}-after.ts`));
      expect(before).toHaveLength(1);
      expect(Object.keys(before[0]?.headers ?? {})).not.toHaveLength(0);
      expect(after).toStrictEqual(before);
    });
  });

  describe("an old header that is left behind", () => {
    const old = { "X-Cybozu-API-Token": "OLD" };

    it("is named by the error of a refusal, as the page shows", async () => {
      const client = withKintoneAuth(axios.create({ baseURL: baseUrl, headers: old }), { ...options, locale });
      const error = await failureOf(() => client.get("/k/v1/records.json?app=1"), "GAIA_IA02");
      expect(page.fences("text")).toStrictEqual([`${getAuthFailure(error)?.summary}\n`]);
    });

    it("is found by the snippet, in the defaults that every instance copies", async () => {
      vi.spyOn(axios.defaults.headers, "common", "get").mockReturnValue({ ...axios.defaults.headers.common, ...old });
      const warn = vi.spyOn(console, "warn").mockReturnValue();
      await sentRequests(() => load("snippet-0.ts"));
      expect(warn.mock.calls).toStrictEqual([
        ["an old header is left: GET https://example.cybozu.com/k/v1/records.json"],
      ]);
    });
  });

  describe("the constructor", () => {
    it("takes the same credentials", async () => {
      const { pairs } = await load("constructor.ts");
      expect(pairs.length).toBeGreaterThanOrEqual(5);
      for (const { name, before, after } of pairs) {
        const kintone = new KintoneRestAPIClient({ baseUrl, ...before });
        const client = withKintoneAuth(axios.create({ baseURL: baseUrl }), after);
        const expected = await sentRequests(() => kintone.record.getRecord({ app: 1, id: 2 }));
        const params = { app: 1, id: 2 };
        const sent = await sentRequests(() => client.get("/k/v1/record.json", { params }));
        expect(sent, name).toStrictEqual(expected);
      }
    });

    it("takes the session of a page", async () => {
      stubKintonePage();
      const kintone = clientOfPage();
      const client = withKintoneAuth(axios.create({ baseURL: baseUrl, adapter: "fetch" }), { session: true });
      const body = { app: 1, record: {} };
      const params = { app: 1, ids: [2] };
      const expected = await sentRequests(async () => {
        await kintone.record.addRecord(body);
        await kintone.record.deleteRecords(params);
      });
      const sent = await sentRequests(async () => {
        await client.post("/k/v1/record.json", body);
        await client.delete("/k/v1/records.json", { params, paramsSerializer: { indexes: true } });
      });
      expect(expected.map(({ csrfTokens }) => csrfTokens)).toStrictEqual([["page-token"], ["page-token"]]);
      expect(sent).toStrictEqual(expected);
    });
  });

  describe.each([
    { where: "everywhere", module: "calls.ts", guest: {} },
    { where: "in a guest space", module: "guest-calls.ts", guest: { guestSpaceId: 7 } },
  ])("each call, $where", ({ module, guest }) => {
    it("sends the same", async () => {
      const { calls } = await load(module);
      expect(calls.length).toBeGreaterThanOrEqual(25);
      const kintone = new KintoneRestAPIClient({ baseUrl, auth: { apiToken: "TOKEN" }, ...guest });
      const http = axios.create({ baseURL: baseUrl, paramsSerializer: { indexes: true } });
      const client = withKintoneAuth(http, options);
      for (const { name, before, after } of calls) {
        const expected = await sentRequests(() => before(kintone));
        expect(expected, name).toMatchObject([{ headers: { "X-Cybozu-API-Token": "TOKEN" } }]);
        expect(await sentRequests(() => after(client)), name).toStrictEqual(expected);
      }
    });
  });

  it("sends the same through each client", async () => {
    const { callsWith } = await load("clients.ts");
    const rows = callsWith({
      client: withKintoneAuth(axios.create({ baseURL: baseUrl }), options),
      api: withKintoneKy(ky, options),
      job: withKintoneGot(got, options),
      kintoneFetch: withKintoneFetch(fetch, options),
    });
    expect(rows).toHaveLength(3);
    for (const [withAxios, ...others] of rows) {
      const expected = await sentRequests(withAxios);
      expect(others).toHaveLength(3);
      for (const other of others) expect(await sentRequests(other), String(other)).toStrictEqual(expected);
    }
  });

  it("reads all records, as getAllRecords does", async () => {
    const log = vi.spyOn(console, "log").mockImplementation(() => undefined);
    const kintone = new KintoneRestAPIClient({ baseUrl, auth: { apiToken: "YOUR_API_TOKEN" } });
    let records: Awaited<ReturnType<typeof kintone.record.getAllRecords>> = [];
    const expected = await sentRequests(async () => {
      records = await kintone.record.getAllRecords({ app: 1, condition: 'Status = "open"' });
    }, recordsById(1001));
    expect(records).toHaveLength(1001);
    expect(await sentRequests(() => load("snippet-1.ts"), recordsById(1001))).toStrictEqual(expected);
    expect(log.mock.calls).toStrictEqual(records.map((record) => [record["$id"]?.value]));
  });

  it("finds in each client's error what KintoneRestAPIError has", async () => {
    const { readers } = await load("errors.ts");
    const path = `${baseUrl}/k/v1/records.json?app=1`;
    const kintone = new KintoneRestAPIClient({ baseUrl, auth: { apiToken: "TOKEN" } });
    const failing = [
      () => kintone.record.getRecords({ app: 1 }),
      () => withKintoneAuth(axios.create(), options).get(path),
      () => withKintoneKy(ky, options).get(path),
      () => withKintoneGot(got, options).get(path),
      () => withKintoneFetch(fetch, options)(path),
    ];
    expect(readers).toHaveLength(failing.length);
    for (const [index, fail] of failing.entries()) {
      const { status, body } = await readers[index](await failureOf(fail, "GAIA_RE01"));
      expect({ status, code: body.code, id: body.id, errors: body.errors }, String(fail)).toStrictEqual({
        status: 400,
        code: "GAIA_RE01",
        id: "an-id",
        errors: { query: { messages: ["wrong"] } },
      });
      expect(body.message, String(fail)).toContain("a message");
    }
  });

  it("finds the failed one of a bulk request", async () => {
    const results = [{}, { code: "GAIA_RE01", id: "an-id", message: "a message" }, {}];
    const requests = [{ method: "POST", api: "/k/v1/record.json", payload: {} }];
    const kintone = new KintoneRestAPIClient({ baseUrl, auth: { apiToken: "TOKEN" } });
    const client = withKintoneAuth(axios.create({ baseURL: baseUrl }), options);
    const respond = () => ({ status: 400, body: { results } });
    const expected = await thrownBy(() => kintone.bulkRequest({ requests }), respond);
    const error = await thrownBy(() => client.post("/k/v1/bulkRequest.json", { requests }), respond);
    if (!(error instanceof AxiosError)) throw error;
    const place = error.response?.data.results.findIndex((result: object) => "code" in result);
    expect(expected).toMatchObject({ bulkRequestIndex: place, code: "GAIA_RE01" });
  });
});

/** What Kintone's refusal ends a request with: an error, or for fetch, a response. */
async function failureOf(act: () => unknown, code: string): Promise<unknown> {
  const body = { code, id: "an-id", message: "a message", errors: { query: { messages: ["wrong"] } } };
  return thrownBy(act, () => ({ status: 400, body }));
}

async function thrownBy(act: () => unknown, respond: Respond): Promise<unknown> {
  let end: unknown;
  await sentRequests(async () => {
    end = await Promise.resolve(act()).catch((error: unknown) => error);
  }, respond);
  return end;
}

/** Kintone with as many records, which takes the queries that read them by their IDs. */
function recordsById(count: number): Respond {
  return ({ query }) => {
    const [, lastId, limit] =
      /\$id > (\d+) order by \$id asc limit (\d+)$/.exec(Object.fromEntries(query)["query"] ?? "") ?? [];
    const ids = Array.from({ length: count }, (_, index) => index + 1).filter((id) => id > Number(lastId));
    return {
      body: { records: ids.slice(0, Number(limit)).map((id) => ({ $id: { type: "__ID__", value: String(id) } })) },
    };
  };
}

const require = createRequire(import.meta.url);

/** The official client as a page loads it. */
function clientOfPage(): KintoneRestAPIClient {
  vi.stubGlobal("window", globalThis);
  const script = require("../node_modules/@kintone/rest-api-client/umd/KintoneRestAPIClient.min.js");
  return new script.KintoneRestAPIClient();
}
