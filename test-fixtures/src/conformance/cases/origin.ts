import { expect } from "vitest";
import { credentialsOf, schemesOf } from "../../fake-kintone/credentials.ts";
import { tokenOfApp1 } from "../../fake-kintone/known-credentials.ts";
import { type ConformanceCase, everyScheme, records } from "../conformance-case.ts";

export const origin: readonly ConformanceCase[] = [
  {
    name: "adds nothing to a cross-origin request",
    run: async ({ elsewhere, connect }) => {
      for (const configuration of [everyScheme, { apiToken: tokenOfApp1 }, { session: everyScheme.session }]) {
        await connect(configuration)({ url: elsewhere.baseUrl + records });
        await connect(configuration)({
          method: "POST",
          url: `${elsewhere.baseUrl}/k/v1/record.json`,
          json: { app: 1 },
        });
      }
      expect(elsewhere.requests.map(credentialsOf)).toStrictEqual(Array.from({ length: 6 }, () => ({})));
      expect(elsewhere.requests.filter(({ query }) => query.has("__REQUEST_TOKEN__"))).toStrictEqual([]);
    },
  },
  {
    name: "calls no credential function for a cross-origin request",
    run: async ({ elsewhere, connect }) => {
      let calls = 0;
      const apiToken = () => {
        calls += 1;
        return tokenOfApp1;
      };
      await connect({ apiToken })({ url: elsewhere.baseUrl + records });
      expect(calls).toBe(0);
    },
  },
  {
    name: "leaves the caller's own headers on a cross-origin request",
    run: async ({ elsewhere, connect }) => {
      const headers = { "X-Cybozu-API-Token": "another-kintone", Authorization: "Basic Y2hvY29sYXRlOnB1ZGRpbmc=" };
      await connect(everyScheme)({ url: elsewhere.baseUrl + records, headers });
      expect(credentialsOf(elsewhere.requests.at(-1))).toStrictEqual({
        "X-Cybozu-API-Token": ["another-kintone"],
        Authorization: ["Basic Y2hvY29sYXRlOnB1ZGRpbmc="],
      });
    },
  },
  {
    name: "lets no redirect take the caller's own credential to another origin",
    run: async ({ kintone, elsewhere, connect }) => {
      const send = connect({ password: everyScheme.password });
      for (const [name, value] of [
        ["X-Cybozu-Authorization", "5bGx55SwOnBhOnNz"],
        ["x-cybozu-api-token", tokenOfApp1],
        ["Authorization", "Bearer own"],
      ] as const) {
        kintone.redirectNext(307, elsewhere.baseUrl + records);
        await send({ url: kintone.baseUrl + records, headers: { [name]: value, "X-Trace": "7" } });
        expect(Object.values(credentialsOf(kintone.requests.at(-1)))).toStrictEqual([[value]]);
      }
      expect(elsewhere.requests.map(credentialsOf).flatMap(Object.keys)).toStrictEqual([]);
    },
  },
  {
    name: "lets no redirect take a credential to another origin",
    run: async ({ kintone, elsewhere, connect, isInPage }) => {
      for (const scheme of ["password", "apiToken", "oauth", "session"] as const) {
        kintone.redirectNext(302, elsewhere.baseUrl + records);
        // Some clients follow without the credentials, others do not follow. A page's session makes it an error.
        const request = connect({ [scheme]: everyScheme[scheme] })({ url: kintone.baseUrl + records });
        await (isInPage && scheme === "session" ? request.catch(() => undefined) : request);
        expect(schemesOf(kintone.requests.at(-1))).toStrictEqual([scheme]);
      }
      expect(elsewhere.requests.flatMap(schemesOf)).toStrictEqual([]);
      expect(elsewhere.requests.map(credentialsOf).flatMap(Object.keys)).toStrictEqual([]);
    },
  },
  {
    name: "authenticates nothing that a redirect brings home from another origin",
    run: async ({ kintone, elsewhere, connect }) => {
      for (const status of [302, 307]) {
        elsewhere.redirectNext(status, kintone.baseUrl + records);
        await connect(everyScheme)({ url: elsewhere.baseUrl + records });
      }
      expect(kintone.requests.map(credentialsOf)).toStrictEqual([{}, {}]);
    },
  },
];
