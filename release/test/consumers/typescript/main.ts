import * as axiosPackage from "@kintone-auth/axios";
import * as axiosSession from "@kintone-auth/axios/session";
import { createKintoneAuth, type KintoneAuthOptions } from "@kintone-auth/core";
import { createAuthorizer } from "@kintone-auth/core/adapter";
import { check } from "@kintone-auth/core/checks";
import * as fetchPackage from "@kintone-auth/fetch";
import { globalFetch } from "@kintone-auth/fetch/adapter";
import * as fetchSession from "@kintone-auth/fetch/session";
import { kintoneAuth as gotHook } from "@kintone-auth/got";
import { kintoneAuth as kyHook } from "@kintone-auth/ky";
import { kintoneAuth as kySessionHook } from "@kintone-auth/ky/session";
import { kintoneOAuth, type TokenStore } from "@kintone-auth/oauth";
import axios, { type AxiosInstance } from "axios";

const baseUrl = process.env["KINTONE_BASE_URL"] ?? "";
const options: KintoneAuthOptions = { baseUrl, apiToken: "token" };
// @ts-expect-error: the types are there, and not `any`.
const misspelt: KintoneAuthOptions = { baseUrl, apiTokens: "token" };

const store: TokenStore = new Map<string, string>();
const oauth = kintoneOAuth({ baseUrl, clientId: "id", clientSecret: "secret", store });
const client: AxiosInstance = axiosPackage.withKintoneAuth(axios.create(), options);
const others = [axiosSession.withKintoneAuth, createAuthorizer, check, globalFetch, fetchSession.withKintoneAuth];
const hooks = [
  misspelt,
  createKintoneAuth(options),
  gotHook(options),
  kyHook(options),
  kySessionHook,
  oauth.tokensFor("user-1"),
];

async function main(): Promise<void> {
  await client.get(`${baseUrl}/k/v1/records.json?app=1`);
  const { status } = await fetchPackage.withKintoneAuth(fetch, options)(`${baseUrl}/k/v1/records.json?app=1`);
  console.log(status, [...others, ...hooks].every(Boolean) && "everything is there");
}

void main();
