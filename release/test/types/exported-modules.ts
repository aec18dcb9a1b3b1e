const options = '{ baseUrl: "https://example.cybozu.com", apiToken: "x" }';

/** What each adapter re-exports of core's. */
function core(adapter: string): string {
  return `
import { createKintoneAuth, diagnoseAuthFailure, getAuthFailure, kintoneAuthOptionsFromEnv } from "@kintone-auth/${adapter}";
export const auth = createKintoneAuth(${options});
export const decision = auth.authorize({ url: "/k/v1/records.json?app=1" });
export const explanation = auth.explain({ url: "/k/v1/records.json?app=1" });
export const failure = getAuthFailure(new Error());
export const diagnosis = diagnoseAuthFailure({ status: 401, code: "CB_OA01" });
export const optionsFromEnvironment = kintoneAuthOptionsFromEnv({});`;
}

/**
 * Modules as a user writes them, by the adapter that they use: they export hooks and clients and leave their types to the compiler,
 * which has to name them, for declarations, by packages that the user has installed.
 */
export const exportedModules: Readonly<Record<string, readonly string[]>> = {
  axios: [
    `
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import axios from "axios";
${core("axios")}
export const hook = kintoneAuth(${options});
export const client = withKintoneAuth(axios.create(), ${options});
export const sharing = withKintoneAuth(axios, auth);
axios.interceptors.request.use(hook, null, { synchronous: true });`,
    `
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios/session";
import axios from "axios";
export const hook = kintoneAuth({ session: true });
export const client = withKintoneAuth(axios.create(), { session: true });`,
  ],
  ky: [
    `
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import ky from "ky";
${core("ky")}
export const hook = kintoneAuth(${options});
export const client = withKintoneAuth(ky, ${options});
export const sharing = withKintoneAuth(ky.create(), auth);
export const clientWithHook = ky.create({ hooks: { beforeRequest: [hook] } });`,
    `
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky/session";
import ky from "ky";
export const hook = kintoneAuth({ session: true });
export const client = withKintoneAuth(ky, { session: true });`,
  ],
  got: [
    `
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import got from "got";
${core("got")}
export const hook = kintoneAuth(${options});
export const client = withKintoneAuth(got, ${options});
export const sharing = withKintoneAuth(got.extend(), auth);
export const clientWithHook = got.extend({ hooks: { beforeRequest: [hook] } });`,
  ],
  fetch: [
    `
import { withKintoneAuth } from "@kintone-auth/fetch";
${core("fetch")}
export const client = withKintoneAuth(fetch, ${options});
export const sharing = withKintoneAuth(fetch, auth);`,
    `
import { withKintoneAuth } from "@kintone-auth/fetch/session";
export const client = withKintoneAuth(fetch, { session: true });`,
  ],
  oauth: [
    `
import { kintoneOAuth } from "@kintone-auth/oauth";
export const oauth = kintoneOAuth({ baseUrl: "https://example.cybozu.com", clientId: "x", clientSecret: "x" });
export const url = oauth.authorizationUrl({ redirectUri: "https://example.com/", scope: ["k:app_record:read"] });
export const source = oauth.tokensFor("user-1");`,
  ],
};
