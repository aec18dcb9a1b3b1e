import { expect } from "vitest";
import { credentialsOf } from "../../fake-kintone/credentials.ts";
import {
  basicOfDomain as basic,
  passwordOfKintone,
  sessionCookie,
  tokenOfApp1,
  tokenOfApp2,
} from "../../fake-kintone/known-credentials.ts";
import { type ConformanceCase, codeOfRejection } from "../conformance-case.ts";

const file = "/k/v1/file.json?fileKey=1";
const apiToken = { 1: tokenOfApp1, 2: tokenOfApp2 };

/** Where redirects are not followed, the redirect itself is the response, as the suite about safety tests. */
export const redirect: readonly ConformanceCase[] = [
  {
    name: "is decided anew after a redirect at home: the tokens of the app that it leads to, and of no other",
    run: async ({ kintone, connect, followsRedirects }) => {
      for (const [app, token] of Object.entries(apiToken)) {
        const path = `/k/v1/records.json?app=${app}`;
        kintone.redirectNext(302, path);
        const response = await connect({ apiToken })({ url: kintone.baseUrl + file });
        if (!followsRedirects) continue;
        expect(response).toMatchObject({ status: 200 });
        expect(kintone.requests.at(-1)?.target).toBe(path);
        expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({ "X-Cybozu-API-Token": [token] });
      }
      expect(kintone.requests).toHaveLength(followsRedirects ? 4 : 2);
    },
  },
  {
    name: "does not follow a same-origin redirect to a path for which no credential is available",
    run: async ({ kintone, connect, followsRedirects }) => {
      for (const path of ["/k/v1/unknown.json", "/k/v1/records.json?app=99"]) {
        // Twice: ky 1 tries again after any error.
        kintone.redirectNext(302, path);
        kintone.redirectNext(302, path);
        const code = await codeOfRejection(connect({ apiToken })({ url: kintone.baseUrl + file }));
        if (followsRedirects) expect(code).toBe("ERR_NO_CREDENTIALS");
      }
      expect(new Set(kintone.requests.map(({ target }) => target))).toStrictEqual(new Set([file]));
    },
  },
  {
    name: "is decided by the body that a same-origin redirect takes along",
    run: async ({ kintone, connect, followsRedirects }) => {
      kintone.redirectNext(307, "/k/v1/record.json?lang=ja");
      const request = { method: "POST", url: `${kintone.baseUrl}/k/v1/record.json`, json: { app: 2 } } as const;
      const response = await connect({ apiToken })(request);
      if (followsRedirects) expect(response).toMatchObject({ status: 200 });
      const expected = { "X-Cybozu-API-Token": [tokenOfApp2] };
      for (const received of kintone.requests) expect(credentialsOf(received)).toStrictEqual(expected);
      expect(kintone.requests).toHaveLength(followsRedirects ? 2 : 1);
    },
  },
  {
    name: "carries one authentication on each same-origin hop, and the caller's own cookie",
    run: async ({ kintone, connect, followsRedirects, isInPage }) => {
      const cookies = [sessionCookie];
      const session = { cookie: () => cookies.shift() };
      const priority = ["session", "apiToken", "password"] as const;
      kintone.redirectNext(302, "/v1/users.json");
      kintone.redirectNext(302, "/k/v1/records.json?app=1");
      const request = { url: kintone.baseUrl + file, headers: { Cookie: "other=1" } };
      await connect({ session, apiToken, password: passwordOfKintone, priority })(request);
      const expected = [
        { "X-Requested-With": ["XMLHttpRequest"], Cookie: [`other=1; ${sessionCookie}`] },
        { "X-Cybozu-Authorization": ["a2ludG9uZTpkZXZlbG9wZXI="], Cookie: ["other=1"] },
        { "X-Cybozu-API-Token": [tokenOfApp1], Cookie: ["other=1"] },
      ];
      // In a page, the browser follows by itself, and sends the session's headers on each same-origin hop.
      const bySession = { "X-Requested-With": ["XMLHttpRequest"], Cookie: [sessionCookie] };
      const inPage = [bySession, bySession, bySession];
      const outside = followsRedirects ? expected : expected.slice(0, 1);
      expect(kintone.requests.map(credentialsOf)).toStrictEqual(isInPage ? inPage : outside);
    },
  },
  {
    name: "uses another scheme after a same-origin redirect, where the path needs it",
    run: async ({ kintone, connect, followsRedirects }) => {
      const priority = ["apiToken", "password"] as const;
      const headers = { Cookie: "other=1" };
      kintone.redirectNext(302, "/v1/users.json");
      await connect({ apiToken, password: passwordOfKintone, priority })({ url: kintone.baseUrl + file, headers });
      const expected = { "X-Cybozu-Authorization": ["a2ludG9uZTpkZXZlbG9wZXI="], Cookie: ["other=1"] };
      if (followsRedirects) expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual(expected);
      kintone.redirectNext(302, "/k/v1/records.json?app=1");
      await connect({ apiToken: tokenOfApp1, basic })({ url: `${kintone.baseUrl}/k/guest/5/v1/records.json?app=7` });
      const withBasic = { "X-Cybozu-API-Token": [tokenOfApp1], Authorization: ["Basic Y2hvY29sYXRlOnB1ZGRpbmc="] };
      if (followsRedirects) expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual(withBasic);
      expect(kintone.requests).toHaveLength(followsRedirects ? 4 : 2);
    },
  },
];
