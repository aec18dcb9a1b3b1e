import { expect } from "vitest";
import { codesOf } from "../../codes-of.ts";
import { basicOfDomain as basic, tokenOfApp1, tokenOfApp2 } from "../../fake-kintone/known-credentials.ts";
import type { ObservedDecision, SchemeConfiguration, TestRequest } from "../adapter-under-test.ts";
import {
  type ConformanceCase,
  type ConformanceContext,
  codeOfRejection,
  everyScheme,
  records,
} from "../conformance-case.ts";

const file = "/k/v1/file.json?fileKey=1";
const apiToken = { 1: tokenOfApp1, 2: tokenOfApp2 };
const own = { "X-Cybozu-API-Token": tokenOfApp1 };

/** The observer is told of what the servers receive: each request once, in order, and before it is sent. */
export const observer: readonly ConformanceCase[] = [
  {
    name: "tells the observer which scheme each request carries, without its query, and of another origin no path",
    run: async (context) => {
      const { kintone, elsewhere } = context;
      const post = { method: "POST", json: { app: 1 } } as const;
      const requests: readonly (readonly [scheme: string, SchemeConfiguration, TestRequest])[] = [
        ["password", everyScheme, { url: `${kintone.baseUrl + records}&query=secret#secret` }],
        ["apiToken", { apiToken }, { url: `${kintone.baseUrl}/k/v1/file.json`, query: { fileKey: "secret" } }],
        [
          "apiToken",
          { apiToken: async () => tokenOfApp1, basic },
          { url: `${kintone.baseUrl}/k/v1/record.json`, ...post },
        ],
        ["oauth", { oauth: everyScheme.oauth }, { url: kintone.baseUrl + records }],
        ["session", { session: everyScheme.session }, { url: `${kintone.baseUrl}/k/v1/record.json`, ...post }],
        [
          "session",
          { session: everyScheme.session },
          { url: `${kintone.baseUrl}/k/v1/record.json`, ...post, method: "PUT" },
        ],
        ["caller", everyScheme, { url: kintone.baseUrl + records, headers: own }],
        ["none", { apiToken }, { url: `${kintone.baseUrl}/k/v1/apis.json` }],
        ["none", everyScheme, { url: elsewhere.baseUrl + records }],
        ["none", { apiToken }, { url: `${elsewhere.baseUrl}/k/v1/record.json`, ...post }],
      ];
      for (const [scheme, configuration, request] of requests) {
        const { observed, received, onDecision } = watch(context);
        await context.connect({ ...configuration, onDecision })(request);
        expect(observed).toStrictEqual(received().map((line) => `${scheme} ${line}`));
        expect(observed).toHaveLength(1);
        expect(observed.join()).not.toMatch(/secret|TOKEN|[?#]/);
      }
    },
  },
  {
    name: "tells the observer of each same-origin redirect that is followed",
    run: async (context) => {
      const { kintone, connect, followsRedirects } = context;
      const oauth = async () => everyScheme.oauth;
      const cases: readonly (readonly [schemes: readonly string[], SchemeConfiguration, TestRequest])[] = [
        [["apiToken", "apiToken"], { apiToken }, { url: kintone.baseUrl + file }],
        [["oauth", "oauth"], { oauth }, { url: kintone.baseUrl + file }],
        [["caller", "caller"], everyScheme, { url: kintone.baseUrl + file, headers: own }],
      ];
      for (const [schemes, configuration, request] of cases) {
        const { observed, received, onDecision } = watch(context);
        kintone.redirectNext(302, "/k/v1/records.json?app=2");
        await connect({ ...configuration, onDecision })(request);
        expect(observed).toStrictEqual(received().map((line, index) => `${schemes[index]} ${line}`));
        expect(observed).toHaveLength(followsRedirects ? 2 : 1);
      }
    },
  },
  {
    name: "tells the observer of a redirect to another origin, but not of what that server redirects",
    run: async (context) => {
      const { kintone, elsewhere, connect, followsRedirects } = context;
      for (const further of [undefined, elsewhere.baseUrl + file, kintone.baseUrl + records]) {
        const { observed, received, onDecision } = watch(context);
        kintone.redirectNext(302, elsewhere.baseUrl + records);
        if (further && followsRedirects) elsewhere.redirectNext(302, further);
        await connect({ apiToken, onDecision })({ url: kintone.baseUrl + file });
        const expected = [`apiToken GET ${kintone.baseUrl}/k/v1/file.json`, `none GET ${elsewhere.baseUrl}`];
        // Some clients follow without the credentials, others do not follow.
        expect(observed).toStrictEqual(expected.slice(0, received().length));
      }
    },
  },
  {
    name: "tells the observer of a request to another origin, but not of what that server redirects",
    run: async (context) => {
      const { kintone, elsewhere, connect } = context;
      for (const further of [elsewhere.baseUrl + file, kintone.baseUrl + records]) {
        const { observed, received, onDecision } = watch(context);
        elsewhere.redirectNext(302, further);
        await connect({ apiToken, onDecision })({ url: elsewhere.baseUrl + records });
        expect(observed).toStrictEqual([`none GET ${elsewhere.baseUrl}`]);
        expect(received()).toHaveLength(2);
      }
    },
  },
  {
    name: "tells the observer of a retry, where that is decided anew",
    run: async (context) => {
      const { kintone, elsewhere, connect, decidesEachAttempt } = context;
      for (const [scheme, server] of [
        ["apiToken", kintone],
        ["none", elsewhere],
      ] as const) {
        const { observed, received, onDecision } = watch(context);
        server.failNext(503);
        await connect({ apiToken, onDecision })({ url: server.baseUrl + records });
        expect(received()).toHaveLength(2);
        const decided = received().slice(0, decidesEachAttempt ? 2 : 1);
        expect(observed).toStrictEqual(decided.map((line) => `${scheme} ${line}`));
      }
    },
  },
  {
    name: "does not tell the observer of a request that is not decided on",
    run: async (context) => {
      const { observed, received, onDecision } = watch(context);
      const send = context.connect({ apiToken, onDecision });
      const code = await codeOfRejection(send({ url: `${context.kintone.baseUrl}/k/v1/records.json?app=99` }));
      expect(code).toBe("ERR_NO_CREDENTIALS");
      expect([...observed, ...received()]).toStrictEqual([]);
    },
  },
  {
    name: "sends nothing when the observer throws, and fails with what it threw as a cause",
    run: async ({ kintone, elsewhere, connect }) => {
      for (const { baseUrl } of [kintone, elsewhere]) {
        const send = connect({ apiToken, onDecision: failUnless(() => false) });
        const error: unknown = await send({ url: baseUrl + records }).catch((error: unknown) => error);
        expect(new Set(codesOf(error))).toStrictEqual(new Set(["ERR_INVALID_OPTIONS", "ERR_NO_LOG"]));
      }
      expect([...kintone.requests, ...elsewhere.requests]).toStrictEqual([]);
    },
  },
  ...(["kintone", "elsewhere"] as const).map((target) => ({
    name: `does not follow a redirect for which the observer throws: to ${target}`,
    run: async ({ kintone, elsewhere, connect, followsRedirects }: ConformanceContext) => {
      const { baseUrl } = { kintone, elsewhere }[target];
      // Twice: ky 1 tries again after any error.
      for (let count = 0; count < 2; count += 1) kintone.redirectNext(302, baseUrl + records);
      // An asynchronous credential is not waited for by every client on a redirect.
      const oauth = async () => everyScheme.oauth;
      const send = connect({ oauth, onDecision: failUnless(({ url }) => url.endsWith("/file.json")) });
      const outcome: unknown = await send({ url: kintone.baseUrl + file }).catch((error: unknown) => error);
      const codes = followsRedirects ? ["ERR_INVALID_OPTIONS", "ERR_NO_LOG"] : [];
      expect(new Set(codesOf(outcome))).toStrictEqual(new Set(codes));
      expect(new Set(kintone.requests.map((request) => request.target))).toStrictEqual(new Set([file]));
      expect(elsewhere.requests).toStrictEqual([]);
    },
  })),
  {
    name: "neither waits for a promise of the observer's nor fails with it",
    run: async ({ kintone, connect }) => {
      const onDecision = () => Promise.reject(new Error("no log"));
      const { status } = await connect({ apiToken, onDecision })({ url: kintone.baseUrl + records });
      expect(status).toBe(200);
    },
  },
];

function failUnless(isAllowed: (decision: ObservedDecision) => boolean): (decision: ObservedDecision) => void {
  return (decision) => {
    if (!isAllowed(decision)) throw Object.assign(new Error("no log"), { code: "ERR_NO_LOG" });
  };
}

/**
 * What the observer is told, and what the servers receive from now on, as lines that can be compared. At another origin, the path
 * may be a secret.
 */
function watch({ kintone, elsewhere, isInPage }: ConformanceContext) {
  const servers = [kintone, elsewhere];
  const earlier = servers.map(({ requests }) => requests.length);
  const observed: string[] = [];
  const received = () =>
    servers.flatMap(({ baseUrl, requests }, index) =>
      requests
        .slice(earlier[index])
        .map(({ method, path }) => `${method} ${baseUrl}${baseUrl === kintone.baseUrl ? path : ""}`),
    );
  const onDecision = ({ scheme, method, url, ...rest }: ObservedDecision) => {
    expect(rest).toStrictEqual({});
    // Of each request, the observer knows before the server. A page sees its servers' state later.
    if (!isInPage) expect(received()).toHaveLength(observed.length);
    observed.push(`${scheme} ${method} ${url}`);
  };
  return { observed, received, onDecision };
}
