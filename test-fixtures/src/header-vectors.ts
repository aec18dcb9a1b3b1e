import type { SchemeConfiguration } from "./conformance/adapter-under-test.ts";
import { tokenOfApp1 as tokenA, tokenOfApp2 as tokenB } from "./fake-kintone/known-credentials.ts";

export interface HeaderVector {
  readonly name: string;
  readonly configuration: SchemeConfiguration;
  /** Default: the records of an app. */
  readonly path?: string;
  /** What the server must receive, byte for byte. */
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Every example of https://kintone.dev/en/docs/common/authentication/ and of its Japanese counterpart, and the usual
 * mistakes: Japanese names, and colons in passwords.
 */
export const headerVectors: readonly HeaderVector[] = [
  {
    name: "password kintone:developer",
    configuration: { password: { username: "kintone", password: "developer" } },
    headers: { "X-Cybozu-Authorization": "a2ludG9uZTpkZXZlbG9wZXI=" },
  },
  {
    name: "password Administrator:cybozu",
    configuration: { password: { username: "Administrator", password: "cybozu" } },
    headers: { "X-Cybozu-Authorization": "QWRtaW5pc3RyYXRvcjpjeWJvenU=" },
  },
  {
    name: "password user:password",
    configuration: { password: { username: "user", password: "password" } },
    headers: { "X-Cybozu-Authorization": "dXNlcjpwYXNzd29yZA==" },
  },
  {
    name: "a Japanese login name, colons in the password",
    configuration: { password: { username: "山田", password: "pa:ss" } },
    headers: { "X-Cybozu-Authorization": "5bGx55SwOnBhOnNz" },
  },
  {
    name: "a login name and a password of the greatest length",
    configuration: { password: { username: "𠮷".repeat(128), password: "~".repeat(64) } },
    headers: { "X-Cybozu-Authorization": `${"8KCut/CgrrfwoK63".repeat(42)}8KCut/Cgrrc6${"fn5+".repeat(21)}fg==` },
  },
  {
    name: "a login name that is not ASCII but Latin-1",
    configuration: { password: { username: "rené", password: "a b:" } },
    headers: { "X-Cybozu-Authorization": "cmVuw6k6YSBiOg==" },
  },
  {
    name: "one API token",
    configuration: { apiToken: tokenA },
    headers: { "X-Cybozu-API-Token": tokenA },
  },
  {
    name: "two API tokens as an array",
    configuration: { apiToken: [tokenA, tokenB] },
    headers: { "X-Cybozu-API-Token": `${tokenA},${tokenB}` },
  },
  {
    name: "two API tokens joined with a comma",
    configuration: { apiToken: `${tokenA},${tokenB}` },
    headers: { "X-Cybozu-API-Token": `${tokenA},${tokenB}` },
  },
  {
    name: "two API tokens joined with a comma and a space",
    configuration: { apiToken: `${tokenA}, ${tokenB}` },
    headers: { "X-Cybozu-API-Token": `${tokenA},${tokenB}` },
  },
  {
    name: "nine API tokens",
    configuration: { apiToken: ["t1", "t2", "t3", "t4,t5", "t6", "t7", "t8", "t9"] },
    headers: { "X-Cybozu-API-Token": "t1,t2,t3,t4,t5,t6,t7,t8,t9" },
  },
  {
    name: "an OAuth access token",
    configuration: { oauth: { accessToken: "eyJhbGciOi.fake-access_token~1" } },
    headers: { Authorization: "Bearer eyJhbGciOi.fake-access_token~1" },
  },
  {
    name: "a user API token",
    configuration: { userApiToken: "cy.s.api1.fake-user_token~1" },
    path: "/v1/users.json",
    headers: { Authorization: "Bearer cy.s.api1.fake-user_token~1" },
  },
  {
    name: "a session",
    configuration: { session: { cookie: "JSESSIONID=fake-session-1" } },
    headers: { "X-Requested-With": "XMLHttpRequest", Cookie: "JSESSIONID=fake-session-1" },
  },
  {
    name: "Basic chocolate:pudding beside a password",
    configuration: {
      password: { username: "kintone", password: "developer" },
      basic: { username: "chocolate", password: "pudding" },
    },
    headers: {
      "X-Cybozu-Authorization": "a2ludG9uZTpkZXZlbG9wZXI=",
      Authorization: "Basic Y2hvY29sYXRlOnB1ZGRpbmc=",
    },
  },
  {
    name: "Basic with Japanese names beside an API token",
    configuration: { apiToken: tokenA, basic: { username: "山田", password: "pa:ss" } },
    headers: { "X-Cybozu-API-Token": tokenA, Authorization: "Basic 5bGx55SwOnBhOnNz" },
  },
];
