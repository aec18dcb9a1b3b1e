import { expect } from "vitest";
import { credentialsOf } from "../../fake-kintone/credentials.ts";
import { basicOfDomain as basic, passwordOfKintone, tokenOfApp1 } from "../../fake-kintone/known-credentials.ts";
import { type ConformanceCase, codeOfRejection, everyScheme, records } from "../conformance-case.ts";

const basicHeader = "Basic Y2hvY29sYXRlOnB1ZGRpbmc=";

export const callersOwn: readonly ConformanceCase[] = [
  {
    name: "lets the caller's own credential win, with nothing beside it",
    run: async ({ kintone, connect }) => {
      const send = connect(everyScheme);
      for (const [name, value] of [
        ["X-Cybozu-Authorization", "5bGx55SwOnBhOnNz"],
        ["x-cybozu-api-token", tokenOfApp1],
        ["AUTHORIZATION", "Bearer cy.s.api1.of-the-caller"],
      ] as const) {
        await send({ url: kintone.baseUrl + records, headers: { [name]: value } });
        expect(Object.values(credentialsOf(kintone.requests.at(-1)))).toStrictEqual([[value]]);
      }
    },
  },
  {
    name: "adds Basic to the caller's own token, unless the caller has Authorization",
    run: async ({ kintone, connect }) => {
      const send = connect({ password: passwordOfKintone, basic });
      await send({ url: kintone.baseUrl + records, headers: { "X-Cybozu-API-Token": tokenOfApp1 } });
      expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({
        "X-Cybozu-API-Token": [tokenOfApp1],
        Authorization: [basicHeader],
      });
      await send({ url: kintone.baseUrl + records, headers: { Authorization: "Bearer own" } });
      expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({ Authorization: ["Bearer own"] });
    },
  },
  {
    name: "lets the caller's Basic fill the place of basic, beside a scheme",
    run: async ({ kintone, connect }) => {
      const send = connect({ apiToken: tokenOfApp1, basic: { username: "other", password: "other" } });
      await send({ url: kintone.baseUrl + records, headers: { Authorization: basicHeader } });
      expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({
        "X-Cybozu-API-Token": [tokenOfApp1],
        Authorization: [basicHeader],
      });
    },
  },
  {
    name: "refuses the caller's Basic together with OAuth",
    run: async ({ kintone, connect }) => {
      const send = connect({ oauth: everyScheme.oauth });
      const request = send({ url: kintone.baseUrl + records, headers: { Authorization: basicHeader } });
      expect(await codeOfRejection(request)).toBe("ERR_AUTHORIZATION_CONFLICT");
      expect(kintone.requests).toHaveLength(0);
    },
  },
  {
    name: "sends the caller's Cookie unchanged beside each credential that has a header",
    run: async ({ kintone, connect, isInPage }) => {
      // No script in a page sets a Cookie.
      if (isInPage) return;
      const Cookie = "lb=1; JSESSIONID=of-another-user";
      for (const [scheme, name] of [
        ["password", "X-Cybozu-Authorization"],
        ["apiToken", "X-Cybozu-API-Token"],
        ["oauth", "Authorization"],
      ] as const) {
        const { status } = await connect({ [scheme]: everyScheme[scheme] })({
          url: kintone.baseUrl + records,
          headers: { Cookie },
        });
        expect(status).toBe(200);
        const { [name]: credential, ...others } = credentialsOf(kintone.requests.at(-1));
        expect(credential).toHaveLength(1);
        expect(others).toStrictEqual({ Cookie: [Cookie] });
      }
    },
  },
  {
    name: "keeps the caller's other headers and leaves the caller's objects alone",
    run: async ({ kintone, connect, isInPage }) => {
      // No script in a page sets a Cookie.
      const headers = Object.freeze({
        "X-Trace": "7",
        "Accept-Language": "ja",
        ...(!isInPage && { Cookie: "other=1" }),
      });
      const given = { ...headers };
      const json = Object.freeze({ app: 1, record: {} });
      const configuration = Object.freeze({ apiToken: Object.freeze([tokenOfApp1]) });
      await connect(configuration)({ method: "POST", url: `${kintone.baseUrl}/k/v1/record.json`, headers, json });
      const received = kintone.requests.at(-1);
      const lines = received?.headerLines.map(([name, value]) => `${name.toLowerCase()}: ${value}`);
      expect(lines).toEqual(
        expect.arrayContaining(Object.entries(headers).map(([name, value]) => `${name.toLowerCase()}: ${value}`)),
      );
      expect(received?.body.toString()).toBe('{"app":1,"record":{}}');
      expect(headers).toStrictEqual(given);
    },
  },
];
