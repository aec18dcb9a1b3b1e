import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import {
  type Call,
  type ClientUnderTest,
  describeErrorSafety,
  describeHostileUrls,
  describeRedirectSafety,
  installedVersion,
} from "@kintone-auth/test-fixtures";
import got, { type Got } from "got";

const bare = got.extend({ retry: { limit: 0 }, responseType: "json" });
const version = installedVersion(import.meta.url);
// console.dir does not ask an object how it wants to be printed, and the response refers to its request.
const success = [
  ...["password", "token", "OAuth", "session", "Basic + token"],
  ...["the caller's own token and cookie", "token + the caller's own Basic"],
];
const client: ClientUnderTest = {
  name: `got ${version}`,
  followsRedirects: { kintoneAuth: true, withKintoneAuth: true },
  repeatsPostAfter: {
    atHome: [301, 302, 307, 308],
    elsewhere: version.startsWith("14.") ? [301, 302, 307, 308] : [307, 308],
  },
  knownToConsoleDir: { kintoneAuth: { success }, withKintoneAuth: { success } },
  hasOptionsFor: ["HTTP/2", "certificate"],
  kintoneAuth: (options) => callOf(bare.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => callOf(withKintoneAuth(bare, options)),
  unsafeHook: (headers) =>
    callOf(
      bare.extend({ hooks: { beforeRequest: [(options) => void Object.assign(options.headers, lowerCase(headers))] } }),
    ),
};

describeErrorSafety(client);
describeRedirectSafety(client);
describeHostileUrls(client);

function callOf(job: Got): Call {
  return ({ url, timeout, agents, isHttp2, pfx, ...request }) =>
    job(url, {
      ...request,
      ...(timeout && { timeout: { request: timeout } }),
      ...(isHttp2 && { http2: true }),
      ...(pfx && { https: { ...pfx } }),
      ...(agents && { agent: { http: agents.http, https: agents.https } }),
    });
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
