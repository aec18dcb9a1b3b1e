import { getAuthFailure } from "@kintone-auth/core";
import {
  codesOf,
  credentialsOf,
  everyWayToPrint,
  expiredSource,
  known,
  linesOf,
  startFakeKintone,
  twoServers,
} from "@kintone-auth/test-fixtures";
import { Agent, interceptors, request } from "undici";
import { describe, expect, it } from "vitest";
import { readHeaders, type UndiciHeaders } from "../src/read-headers.ts";
import { withKintoneAuth } from "../src/with-kintone-auth.ts";

const records = "/k/v1/records.json?app=1";

describe("the adapter for undici's request", () => {
  const servers = twoServers();
  const connect = (apiToken: string) => withKintoneAuth(request, { baseUrl: servers.kintone.baseUrl, apiToken });

  it("returns undici's response, with the reason of a refusal", async () => {
    const { baseUrl } = servers.kintone;
    const accepted = await connect(known.tokenOfApp1)(new URL(records, baseUrl), { opaque: { call: 7 } });
    expect(accepted).toMatchObject({ statusCode: 200, opaque: { call: 7 } });
    expect(await accepted.body.json()).toHaveProperty("records");
    expect(getAuthFailure(accepted)).toBeUndefined();

    const refused = await connect("wrong")(baseUrl + records);
    expect(getAuthFailure(refused)).toMatchObject({ code: "GAIA_IA02", refresh: false });
    expect(await refused.body.json()).toMatchObject({ code: "GAIA_IA02" });
  });

  it("explains a domain that asks for Basic in addition, and a header of the caller's own", async () => {
    await using kintone = await startFakeKintone({ basic: known.basicOfDomain });
    const { baseUrl } = kintone;
    const send = withKintoneAuth(request, { baseUrl, apiToken: known.tokenOfApp1 });
    const failureFor = async (headers: UndiciHeaders) => {
      const response = await send(baseUrl + records, { headers: readHeaders(headers) });
      await response.body.dump();
      return getAuthFailure(response);
    };
    expect(await failureFor({})).toMatchObject({ code: undefined, cause: expect.stringMatching(/carried none/) });
    expect((await failureFor({ authorization: "Basic eA==" }))?.cause).toMatch(/is wrong/);
    expect((await failureFor({ authorization: "Bearer x" }))?.cause).toMatch(/own Authorization takes the place/);
    kintone.refuseNext("CB_OA01");
    expect((await failureFor(["AUTHORIZATION", "Bearer x"]))?.cause).toMatch(/own Authorization, in place of apiToken/);
  });

  it("refreshes an expired access token once, and sends the request again", async () => {
    const { baseUrl } = servers.kintone;
    const source = expiredSource();
    const send = withKintoneAuth(request, { baseUrl, oauth: source });
    const init = { method: "POST", body: '{"app":1,"record":{}}', headers: { "Content-Type": "application/json" } };
    expect((await send(`${baseUrl}/k/v1/record.json`, init)).statusCode).toBe(200);
    expect(servers.kintone.requests.map((received) => received.body.toString())).toStrictEqual([init.body, init.body]);
    expect(servers.kintone.requests.flatMap((received) => linesOf(received, "Authorization"))).toHaveLength(2);
  });

  it("follows no redirect with a credential, even when the dispatcher follows redirects", async () => {
    const { kintone, elsewhere } = servers;
    kintone.redirectNext(302, elsewhere.baseUrl + records);
    const dispatcher = new Agent().compose(interceptors.redirect({ maxRedirections: 5 }));
    const { statusCode } = await connect(known.tokenOfApp1)(kintone.baseUrl + records, { dispatcher });
    expect(statusCode).toBe(302);
    expect(elsewhere.requests).toHaveLength(0);
  });

  it("sends what it has decided on, also when the caller changes it while a credential is waited for", async () => {
    const { kintone, elsewhere } = servers;
    const url = new URL(records, kintone.baseUrl);
    const headers: Record<string, string> = {};
    const query: Record<string, string> = {};
    const apiToken = async () => known.tokenOfApp1;
    const sent = withKintoneAuth(request, { baseUrl: kintone.baseUrl, apiToken })(url, { headers });
    const withQuery = withKintoneAuth(request, { baseUrl: kintone.baseUrl, apiToken: { 1: apiToken } })(
      `${kintone.baseUrl}/k/v1/records.json`,
      { query: Object.assign(query, { app: "1" }) },
    );
    url.host = new URL(elsewhere.baseUrl).host;
    headers["X-Cybozu-Authorization"] = "late";
    query["app"] = "2";
    expect([(await sent).statusCode, (await withQuery).statusCode]).toStrictEqual([200, 200]);
    expect(kintone.requests.map(credentialsOf)).toStrictEqual(
      Array(2).fill({ "X-Cybozu-API-Token": [known.tokenOfApp1] }),
    );
    expect(elsewhere.requests).toHaveLength(0);
  });

  it("decides on the URL, and on nothing that undici would put in its place", async () => {
    const { kintone } = servers;
    const send = withKintoneAuth(request, { baseUrl: kintone.baseUrl, apiToken: { 1: known.tokenOfApp1 } });
    const options: object = { path: "/k/v1/records.json?app=2" };
    expect((await send(kintone.baseUrl + records, options)).statusCode).toBe(200);
    expect(kintone.requests.at(-1)?.target).toBe(records);
    // The types refuse such an object of parts.
    const parts = new URL(records, kintone.baseUrl) as object as URL;
    const refused = send({ ...parts, protocol: "http:", hostname: "localhost" } as URL);
    expect(codesOf(await refused.catch((error: unknown) => error))).toContain("ERR_INVALID_OPTIONS");
  });

  it.each<[string, UndiciHeaders]>([
    ["an object", { "x-cybozu-api-token": known.tokenOfApp1, "X-Trace": ["7", "8"] }],
    ["a flat list", ["x-cybozu-api-token", known.tokenOfApp1, "X-Trace", "7", "x-trace", "8"]],
    [
      "pairs",
      new Map<string, string | string[]>([
        ["x-cybozu-api-token", known.tokenOfApp1],
        ["X-Trace", ["7", "8"]],
      ]),
    ],
  ])("sees the caller's own credential in headers that are %s", async (_form, headers) => {
    const { kintone } = servers;
    await connect("notSent")(kintone.baseUrl + records, { headers } as object);
    expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({ "X-Cybozu-API-Token": [known.tokenOfApp1] });
    expect(kintone.requests.map((received) => linesOf(received, "X-Trace"))).toStrictEqual([["7", "8"]]);
  });

  it("shows no token in its responses, in its errors and in the agent", async () => {
    const { kintone } = servers;
    const dispatcher = new Agent();
    const pending = connect(known.tokenOfApp1)(kintone.baseUrl + records, { dispatcher });
    await new Promise((resolve) => setImmediate(resolve));
    const whileUnderWay = [...everyWayToPrint({ dispatcher })].slice(0, -1);
    const response = await pending;
    await kintone.close();
    const error = await connect(known.tokenOfApp1)(kintone.baseUrl + records).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(Error);
    const printed = [...whileUnderWay, ...everyWayToPrint(response), ...everyWayToPrint(error)];
    expect(printed.filter((text) => text.includes(known.tokenOfApp1))).toStrictEqual([]);
  });
});
