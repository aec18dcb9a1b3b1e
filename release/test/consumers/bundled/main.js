// What is bundled here is run by Node.js afterwards.
import { createKintoneAuth, getAuthFailure, withKintoneAuth } from "@kintone-auth/axios";
import * as axiosSession from "@kintone-auth/axios/session";
import { createAuthorizer } from "@kintone-auth/core/adapter";
import { check } from "@kintone-auth/core/checks";
import * as fetchPackage from "@kintone-auth/fetch";
import { globalFetch } from "@kintone-auth/fetch/adapter";
import * as fetchSession from "@kintone-auth/fetch/session";
import * as kyPackage from "@kintone-auth/ky";
import * as kySession from "@kintone-auth/ky/session";
import axios from "axios";
import ky from "ky";

const { baseUrl } = globalThis;
const auth = createKintoneAuth({ baseUrl, apiToken: "token" });
const records = `${baseUrl}/k/v1/records.json?app=1`;

async function main() {
  await withKintoneAuth(axios.create({ adapter: "fetch" }), auth).get(records);
  await kyPackage.withKintoneAuth(ky, auth)(records);
  const response = await fetchPackage.withKintoneAuth(fetch, auth)(records);
  const sessions = [axiosSession, kySession, fetchSession].map(({ withKintoneAuth }) => withKintoneAuth);
  const others = [createAuthorizer, check, globalFetch, getAuthFailure, ...sessions];
  console.log(response.status, others.every((one) => typeof one === "function") && "everything is there");
}

main();
