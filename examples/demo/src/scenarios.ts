import type { KintoneAuthOptions } from "@kintone-auth/core";
import { known } from "@kintone-auth/test-fixtures/fake-kintone";
import type { DemoRequest } from "./clients.ts";

/** The servers of the demo: a Kintone, another that requires Basic authentication as well, and a cross-origin server. */
export interface Servers {
  readonly kintone: string;
  readonly behindBasic: string;
  readonly otherOrigin: string;
}

export interface Scenario {
  readonly name: string;
  readonly options: KintoneAuthOptions;
  readonly request: DemoRequest;
  /** What the server must have received, and the status of its response. Otherwise the demo fails. */
  readonly expected: { readonly schemes: readonly string[]; readonly basic?: boolean; readonly status: number };
}

const {
  passwordOfYamada: password,
  basicOfDomain: basic,
  tokenOfApp1,
  anotherTokenOfApp1,
  tokenOfApp2,
  tokenOfGuestApp,
  userApiToken,
} = known;
const perApp = { 1: tokenOfApp1, 2: tokenOfApp2 };
const oauth = { accessToken: known.accessToken };
const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };

export function scenarios({ kintone, behindBasic, otherOrigin }: Servers): readonly Scenario[] {
  const baseUrl = kintone;
  const everything = { baseUrl, password, apiToken: tokenOfApp1, oauth, session };
  const tokenFirst = { baseUrl, apiToken: perApp, password, priority: ["apiToken", "password"] } as const;
  const records = get(`${kintone}/k/v1/records.json?app=1`);
  return [
    scenario("password", { baseUrl, password }, records, ["password"]),
    scenario("API token", { baseUrl, apiToken: tokenOfApp1 }, records, ["apiToken"]),
    scenario("API tokens of two apps", { baseUrl, apiToken: [tokenOfApp1, tokenOfApp2] }, records, ["apiToken"]),
    scenario("a token per app, app 1", { baseUrl, apiToken: perApp }, records, ["apiToken"]),
    scenario("an app without a token", tokenFirst, get(`${kintone}/k/v1/records.json?app=3`), ["password"]),
    scenario("User API, token first", tokenFirst, get(`${kintone}/v1/users.json`), ["password"]),
    scenario("user API token", { baseUrl, apiToken: perApp, userApiToken }, get(`${kintone}/v1/users.json`), [
      "userApiToken",
    ]),
    scenario("the list of APIs", { baseUrl, apiToken: perApp }, get(`${kintone}/k/v1/apis.json`), []),
    scenario("OAuth", { baseUrl, oauth }, records, ["oauth"]),
    scenario("session, reading", { baseUrl, session }, records, ["session"]),
    scenario("session, writing", { baseUrl, session }, post(`${kintone}/k/v1/record.json`), ["session"]),
    scenario("all four configured", everything, records, ["password"]),
    scenario("all four, OAuth first", { ...everything, priority: oauthFirst }, records, ["oauth"]),
    scenario("password not available", { ...everything, password: () => undefined }, records, ["apiToken"]),
    scenario("the caller's own token", everything, { ...records, headers: ownToken }, ["apiToken"]),
    scenario(
      "guest space, no Basic",
      { baseUrl: behindBasic, apiToken: tokenOfGuestApp, basic },
      get(`${behindBasic}/k/guest/5/v1/records.json?app=7`),
      ["apiToken"],
    ),
    {
      name: "Basic in addition",
      options: { baseUrl: behindBasic, apiToken: tokenOfApp1, basic },
      request: get(`${behindBasic}/k/v1/records.json?app=1`),
      expected: { schemes: ["apiToken"], basic: true, status: 200 },
    },
    scenario("wrong token", { baseUrl, apiToken: "wrongToken" }, records, ["apiToken"], 400),
    scenario(
      "two tokens of one app",
      { baseUrl, apiToken: [tokenOfApp1, anotherTokenOfApp1] },
      records,
      ["apiToken"],
      400,
    ),
    scenario("another origin", everything, get(`${otherOrigin}/k/v1/records.json?app=1`), [], 401),
  ];
}

const oauthFirst = ["oauth", "password", "apiToken", "session"] as const;
const ownToken = { "X-Cybozu-API-Token": tokenOfApp1 };

function scenario(
  name: string,
  options: KintoneAuthOptions,
  request: DemoRequest,
  schemes: readonly string[],
  status = 200,
): Scenario {
  return { name, options, request, expected: { schemes, status } };
}

function get(url: string): DemoRequest {
  return { method: "GET", url };
}

function post(url: string): DemoRequest {
  return { method: "POST", url, json: { app: 1, record: { name: { value: "山田" } } } };
}
