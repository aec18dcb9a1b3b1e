import { expect } from "vitest";
import { credentialsOf, schemesOf } from "../../fake-kintone/credentials.ts";
import {
  passwordOfKintone,
  tokenOfApp1,
  tokenOfGuestApp,
  tokensOfTenApps,
} from "../../fake-kintone/known-credentials.ts";
import type { TestRequest } from "../adapter-under-test.ts";
import { type ConformanceCase, codeOfRejection, type ServerUnderTest } from "../conformance-case.ts";

/** Twelve apps: ten, app 1, and app 7 in a guest space. */
const apiToken: Readonly<Record<number, string>> = { 1: tokenOfApp1, 7: tokenOfGuestApp, ...tokensOfTenApps };

/** A request with its path at the fake Kintone in place of its URL. */
type Call = Omit<TestRequest, "url"> & { readonly path: string };

const carriesTheTokensOf: Readonly<Record<string, { readonly call: Call; readonly apps: readonly number[] }>> = {
  "records, by the query": { call: { path: "/k/v1/records.json?app=12" }, apps: [12] },
  "records, by a query that the client keeps apart": {
    call: { path: "/k/v1/records.json", query: { app: "13", query: "name = 1" } },
    apps: [13],
  },
  "a new record, by the body": { call: { path: "/k/v1/record.json", method: "POST", json: { app: 1 } }, apps: [1] },
  "a record in a guest space": {
    call: { path: "/k/guest/5/v1/record.json", method: "PUT", json: { app: "7", id: 1 } },
    apps: [7],
  },
  "the same app in query and body": {
    call: { path: "/k/v1/record.json?app=14", method: "POST", json: { app: 14 } },
    apps: [14],
  },
  "an app, by its id": { call: { path: "/k/v1/app.json?id=15" }, apps: [15] },
  "settings that name the app by id": {
    call: { path: "/k/v1/record/acl.json", method: "PUT", json: { id: 16, rights: [] } },
    apps: [16],
  },
  "a bulk request over three apps, one of them twice": {
    call: { path: "/k/v1/bulkRequest.json", method: "POST", json: bulkRequest([11, 12, 1, 12]) },
    apps: [11, 12, 1],
  },
  "a deployment of two apps": {
    call: { path: "/k/v1/preview/app/deploy.json", method: "POST", json: { apps: [{ app: 17 }, { app: "18" }] } },
    apps: [17, 18],
  },
  "a new cursor": { call: { path: "/k/v1/records/cursor.json", method: "POST", json: { app: 19 } }, apps: [19] },
};

const isRefusedBeforeSending: Readonly<Record<string, { readonly call: Call; readonly code: string }>> = {
  "ten apps in a bulk request": {
    call: {
      path: "/k/v1/bulkRequest.json",
      method: "POST",
      json: bulkRequest([1, 11, 12, 13, 14, 15, 16, 17, 18, 19]),
    },
    code: "ERR_TOO_MANY_API_TOKENS",
  },
  "an app that is named twice": { call: { path: "/k/v1/records.json?app=1&app=12" }, code: "ERR_APP_AMBIGUOUS" },
  "an app that is no number": { call: { path: "/k/v1/records.json?app=__proto__" }, code: "ERR_APP_AMBIGUOUS" },
  "query and body that differ": {
    call: { path: "/k/v1/record.json?app=1", method: "POST", json: { app: 12 } },
    code: "ERR_APP_AMBIGUOUS",
  },
  "an app without a token": { call: { path: "/k/v1/records.json?app=99" }, code: "ERR_NO_CREDENTIALS" },
  "an unknown path": { call: { path: "/k/v1/unknown.json?app=1" }, code: "ERR_NO_CREDENTIALS" },
  "an API that takes no token": { call: { path: "/k/v1/space.json?id=5" }, code: "ERR_NO_CREDENTIALS" },
  "a file, with twelve apps": { call: { path: "/k/v1/file.json?fileKey=1" }, code: "ERR_NO_CREDENTIALS" },
  // Where ky or got cancels it unread, Node.js 24 throws so that no test can catch it, and the run fails.
  "a form": {
    call: { path: "/k/v1/record.json", method: "POST", form: formData() },
    code: "ERR_NO_CREDENTIALS",
  },
  "a body that is no JSON": {
    call: { path: "/k/v1/record.json", method: "POST", stream: "app=1" },
    code: "ERR_NO_CREDENTIALS",
  },
};

export const tokensPerApp: readonly ConformanceCase[] = [
  ...Object.entries(carriesTheTokensOf).map(
    ([name, { call, apps }]): ConformanceCase => ({
      name: `carries the tokens of its apps alone: ${name}`,
      run: async ({ kintone, connect }) => {
        const response = await connect({ apiToken })(requestTo(kintone, call));
        expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({ "X-Cybozu-API-Token": [tokensOf(apps)] });
        expect(response).toMatchObject({ status: 200 });
      },
    }),
  ),
  ...Object.entries(isRefusedBeforeSending).map(
    ([name, { call, code }]): ConformanceCase => ({
      name: `is refused before sending with tokens per app: ${name}`,
      run: async ({ kintone, connect }) => {
        expect(await codeOfRejection(connect({ apiToken })(requestTo(kintone, call)))).toBe(code);
        expect(kintone.requests).toHaveLength(0);
      },
    }),
  ),
  {
    name: "falls back to the next scheme where the app is not known, and never sends more tokens",
    run: async ({ kintone, connect }) => {
      const send = connect({ apiToken, password: passwordOfKintone, priority: ["apiToken", "password"] });
      const passedOn = Object.values(isRefusedBeforeSending).filter(({ code }) => code === "ERR_NO_CREDENTIALS");
      for (const { call } of passedOn) {
        await send(requestTo(kintone, call));
        expect(schemesOf(kintone.requests.at(-1))).toStrictEqual(["password"]);
      }
    },
  },
  {
    name: "carries every token to upload a file, to download one, and to read by a cursor, when there are nine at most",
    run: async ({ kintone, connect }) => {
      const send = connect({ apiToken: { 1: tokenOfApp1, ...firstOf(tokensOfTenApps, 8) } });
      const calls: readonly Call[] = [
        { path: "/k/v1/file.json", method: "POST", form: formData() },
        { path: "/k/v1/file.json?fileKey=1" },
        { path: "/k/v1/records/cursor.json?id=fake-cursor" },
      ];
      for (const call of calls) {
        expect(await send(requestTo(kintone, call))).toMatchObject({ status: 200 });
        const { "X-Cybozu-API-Token": [line] = [] } = credentialsOf(kintone.requests.at(-1));
        expect(line?.split(",")).toHaveLength(9);
      }
    },
  },
  {
    name: "never carries more than its app's token with a body that is a stream, and sends the stream whole",
    run: async ({ kintone, connect }) => {
      const send = connect({ apiToken, password: passwordOfKintone, priority: ["apiToken", "password"] });
      const stream = JSON.stringify({ app: 12, record: { name: { value: "山田" } } });
      const headers = { "Content-Type": "application/json" };
      await send(requestTo(kintone, { path: "/k/v1/record.json?app=12", method: "POST", headers, stream }));
      const { "X-Cybozu-API-Token": tokens = [] } = credentialsOf(kintone.requests.at(-1));
      expect([[], [tokensOf([12])]]).toContainEqual(tokens);
      expect(schemesOf(kintone.requests.at(-1))).toHaveLength(1);
      expect(kintone.requests.at(-1)?.body.toString()).toBe(stream);
    },
  },
  {
    name: "calls the function of the app that a request is about, and no other",
    run: async ({ kintone, connect }) => {
      const asked: number[] = [];
      const ask = (app: number) => async () => {
        asked.push(app);
        return apiToken[app];
      };
      await connect({ apiToken: { 11: ask(11), 12: ask(12) } })(
        requestTo(kintone, { path: "/k/v1/records.json?app=12" }),
      );
      expect(asked).toStrictEqual([12]);
      expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({ "X-Cybozu-API-Token": [tokensOf([12])] });
    },
  },
  {
    name: "calls the User API by password and records by token, with the token first",
    run: async ({ kintone, connect }) => {
      const priority = ["apiToken", "password"] as const;
      const send = connect({ apiToken: tokenOfApp1, password: passwordOfKintone, priority });
      const expected = { "/v1/users.json": "password", "/k/v1/space.json?id=5": "password" } as const;
      for (const [path, scheme] of Object.entries({ ...expected, "/k/v1/records.json?app=1": "apiToken" })) {
        expect(await send(requestTo(kintone, { path }))).toMatchObject({ status: 200 });
        expect(schemesOf(kintone.requests.at(-1))).toStrictEqual([scheme]);
      }
    },
  },
  {
    name: "calls the User API by token when there is nothing else: the order changes, nothing is refused",
    run: async ({ kintone, connect }) => {
      await connect({ apiToken: tokenOfApp1 })(requestTo(kintone, { path: "/v1/users.json" }));
      expect(schemesOf(kintone.requests.at(-1))).toStrictEqual(["apiToken"]);
    },
  },
];

function requestTo({ baseUrl }: ServerUnderTest, { path, ...rest }: Call): TestRequest {
  return { url: baseUrl + path, ...rest };
}

function tokensOf(apps: readonly number[]): string {
  return apps.map((app) => apiToken[app]).join(",");
}

function firstOf(tokens: Readonly<Record<number, string>>, count: number): Record<number, string> {
  return Object.fromEntries(Object.entries(tokens).slice(0, count));
}

function bulkRequest(apps: readonly number[]): object {
  return { requests: apps.map((app) => ({ method: "POST", api: "/k/v1/record.json", payload: { app, record: {} } })) };
}

function formData(): FormData {
  const form = new FormData();
  form.set("file", new Blob(["a file"]), "file.txt");
  return form;
}
