import { expect } from "vitest";
import { credentialsOf, schemesOf } from "../../fake-kintone/credentials.ts";
import { requestToken, tokenOfApp1 } from "../../fake-kintone/known-credentials.ts";
import { type ConformanceCase, everyScheme, records } from "../conformance-case.ts";

export const retry: readonly ConformanceCase[] = [
  {
    name: "stays authorized on a retry, by every scheme",
    run: async ({ kintone, connect }) => {
      for (const scheme of ["password", "apiToken", "oauth", "session"] as const) {
        kintone.failNext(503);
        const { status } = await connect({ [scheme]: everyScheme[scheme] })({ url: kintone.baseUrl + records });
        expect(status).toBe(200);
        const [first, second] = kintone.requests.slice(-2).map(credentialsOf);
        expect(second).toStrictEqual(first);
      }
      expect(kintone.requests.flatMap(schemesOf)).toHaveLength(8);
    },
  },
  {
    name: "repeats neither the session's cookie nor its CSRF token on a retry, and sends the body again",
    run: async ({ kintone, connect }) => {
      kintone.failNext(503);
      const request = { method: "PUT", url: `${kintone.baseUrl}/k/v1/record.json`, json: { app: 1 } } as const;
      const { status } = await connect({ session: everyScheme.session })({ ...request, headers: { Cookie: "a=1" } });
      expect(status).toBe(200);
      const [first, second] = kintone.requests;
      expect(second?.target).toBe(first?.target);
      expect(second?.query.getAll("__REQUEST_TOKEN__")).toStrictEqual([requestToken]);
      expect(credentialsOf(second)).toStrictEqual(credentialsOf(first));
      expect(second?.body).toStrictEqual(first?.body);
    },
  },
  {
    name: "asks for the CSRF token anew on a retry, and removes the earlier one",
    run: async ({ kintone, connect, decidesEachAttempt }) => {
      const requestTokens = ["expired", requestToken];
      kintone.failNext(503);
      const session = { ...everyScheme.session, requestToken: () => requestTokens.shift() ?? "" };
      await connect({ session })({ method: "PUT", url: `${kintone.baseUrl}/k/v1/record.json`, json: { app: 1 } });
      const [first, second] = kintone.requests.map(({ query }) => query.getAll("__REQUEST_TOKEN__"));
      expect(first).toStrictEqual(["expired"]);
      expect(second).toStrictEqual(decidesEachAttempt ? [requestToken] : ["expired"]);
    },
  },
  {
    name: "carries one authentication on a retry when the first one is no longer available",
    run: async ({ kintone, connect, decidesEachAttempt }) => {
      const apiTokens = [tokenOfApp1];
      kintone.failNext(503);
      const send = connect({ apiToken: () => apiTokens.shift(), oauth: everyScheme.oauth });
      const { status } = await send({ url: kintone.baseUrl + records });
      expect(status).toBe(200);
      const [first, second] = kintone.requests.map(schemesOf);
      expect(first).toStrictEqual(["apiToken"]);
      expect(second).toStrictEqual(decidesEachAttempt ? ["oauth"] : ["apiToken"]);
    },
  },
  {
    name: "keeps the caller's own credential on a retry",
    run: async ({ kintone, connect }) => {
      kintone.failNext(503);
      const headers = { "X-Cybozu-API-Token": tokenOfApp1 };
      await connect({ password: everyScheme.password })({ url: kintone.baseUrl + records, headers });
      expect(kintone.requests.map(credentialsOf)).toStrictEqual([
        { "X-Cybozu-API-Token": [tokenOfApp1] },
        { "X-Cybozu-API-Token": [tokenOfApp1] },
      ]);
    },
  },
];
