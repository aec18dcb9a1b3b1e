// Every entry as an ES module imports it, and exports whose types are left to the compiler.
import { kintoneAuth as axiosHook, withKintoneAuth as withAxios } from "@kintone-auth/axios";
import { kintoneAuth as axiosSessionHook, withKintoneAuth as withAxiosSession } from "@kintone-auth/axios/session";
import {
  createKintoneAuth,
  getAuthFailure,
  isKintoneAuthError,
  type KintoneAuth,
  type KintoneAuthOptions,
  type Scheme,
} from "@kintone-auth/core";
import { createAuthorizer } from "@kintone-auth/core/adapter";
import { check } from "@kintone-auth/core/checks";
import { withKintoneAuth as withFetch } from "@kintone-auth/fetch";
import { globalFetch } from "@kintone-auth/fetch/adapter";
import { withKintoneAuth as withFetchSession } from "@kintone-auth/fetch/session";
import { kintoneAuth as gotHook } from "@kintone-auth/got";
import { kintoneAuth as kyHook, withKintoneAuth as withKy } from "@kintone-auth/ky";
import { kintoneAuth as kySessionHook, withKintoneAuth as withKySession } from "@kintone-auth/ky/session";
import { kintoneOAuth, type TokenStore } from "@kintone-auth/oauth";
import axios, { type AxiosInstance } from "axios";
import ky, { type KyInstance } from "ky";

const baseUrl = process.env["KINTONE_BASE_URL"] ?? "https://example.cybozu.com";
const options: KintoneAuthOptions = { baseUrl, apiToken: "token" };

export const auth: KintoneAuth = createKintoneAuth(options);
export const decision = auth.authorize({ url: "/k/v1/records.json?app=1" });
export const explanation = auth.explain({ url: "/k/v1/records.json?app=1" });
export const scheme: Promise<Scheme | "caller" | "none"> = explanation.then((explained) => explained.scheme);
export const authorizer = createAuthorizer(options);

export const hooks = { axios: axiosHook(auth), got: gotHook(auth), ky: kyHook(auth) };
export const axiosClient = withAxios(axios.create(), options);
export const fetchClient = withFetch(fetch, options);
export const kyClient = withKy(ky.create({}), options);
export const kyWithHook = ky.create({ hooks: { beforeRequest: [hooks.ky] } });
export const axiosWithHook = axios.create();
axiosWithHook.interceptors.request.use(hooks.axios);

// A client's type is the one that the user gave.
export const clients: readonly [AxiosInstance, typeof fetch, KyInstance] = [axiosClient, fetchClient, kyClient];

const store: TokenStore = new Map<string, string>();
export const oauth = kintoneOAuth({ baseUrl, clientId: "id", clientSecret: "secret", store });
export const withTokens = withFetch(fetch, { baseUrl, oauth: oauth.tokensFor("user-1") });

/** For a page of Kintone's, so not called here. */
export function inPage() {
  return {
    hooks: [axiosSessionHook({ session: true }), kySessionHook({ session: true })],
    axios: withAxiosSession(axios.create(), { session: true }),
    fetch: withFetchSession(globalFetch, { session: true }),
    ky: withKySession(ky, { session: true }),
  };
}

export function explain(error: unknown): string | undefined {
  return isKintoneAuthError(error) ? `${error.code satisfies string}` : getAuthFailure(error)?.summary;
}

/** None of these compiles: were a type `any`, the compiler would accept it. They are not called. */
export function mistakes(): readonly unknown[] {
  return [
    // @ts-expect-error: an option that there is not
    createKintoneAuth({ baseUrl, apiTokens: "token" }),
    // @ts-expect-error: no baseUrl
    axiosHook({ apiToken: "token" }),
    // @ts-expect-error: a scheme that there is not
    gotHook({ baseUrl, apiToken: "token", priority: ["token"] }),
    // @ts-expect-error: a password without a name
    kyHook({ baseUrl, password: { password: "secret" } }),
    // @ts-expect-error: a token that is a number
    withFetch(fetch, { baseUrl, apiToken: 1 }),
    // @ts-expect-error: another client
    withAxios(ky, options),
    // @ts-expect-error: another client
    withKy(axios, options),
    // @ts-expect-error: a session has no token
    withAxiosSession(axios, options),
    // @ts-expect-error: a session has no token
    withFetchSession(fetch, options),
    // @ts-expect-error: a session has no token
    withKySession(ky, options),
    // @ts-expect-error: `true`, or its functions
    axiosSessionHook({ session: "yes" }),
    // @ts-expect-error: `true`, or its functions
    kySessionHook({ session: "yes" }),
    // @ts-expect-error: no clientSecret
    kintoneOAuth({ baseUrl, clientId: "id" }),
    // @ts-expect-error: no options
    createAuthorizer(),
    // @ts-expect-error: a condition is a boolean
    check(1),
    // @ts-expect-error: a number is no URL
    globalFetch(1),
  ];
}

const url = `${baseUrl}/k/v1/records.json?app=1`;

/** One request through each client, in each form. */
export function sendAll(): Promise<unknown> {
  return Promise.all([axiosClient.get(url), axiosWithHook.get(url), kyClient(url), kyWithHook(url), fetchClient(url)]);
}
