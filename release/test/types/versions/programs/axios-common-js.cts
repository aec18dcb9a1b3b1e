import axiosPackage = require("@kintone-auth/axios");
import axiosSession = require("@kintone-auth/axios/session");
import axios = require("axios");

const baseUrl = process.env["KINTONE_BASE_URL"] ?? "https://example.cybozu.com";
const options: axiosPackage.KintoneAuthOptions = { baseUrl, apiToken: "token" };
const url = `${baseUrl}/k/v1/records.json?app=1`;

const client: axios.AxiosInstance = axiosPackage.withKintoneAuth(axios.create(), options);
const withHook = axios.create();
withHook.interceptors.request.use(axiosPackage.kintoneAuth(options));

/** For a page of Kintone's, so not called here. */
function inPage() {
  return axiosSession.withKintoneAuth(axios.create(), { session: true });
}

function mistake() {
  // @ts-expect-error: an option that there is not
  return axiosPackage.withKintoneAuth(axios, { baseUrl, apiTokens: "token" });
}

async function sendAll(): Promise<void> {
  await Promise.all([client.get(url), withHook.get(url)]);
}

export = { client, withHook, inPage, mistake, sendAll };
