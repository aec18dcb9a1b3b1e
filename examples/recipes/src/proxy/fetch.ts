import { getAuthFailure, kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/fetch";
import { EnvHttpProxyAgent } from "undici";

const options = kintoneAuthOptionsFromEnv(process.env);
const { KINTONE_APP_ID } = process.env;

// EnvHttpProxyAgent reads HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT, and NO_PROXY.
const connection = { dispatcher: new EnvHttpProxyAgent() };
const proxiedFetch: typeof fetch = (input, init) => fetch(input, { ...init, ...connection });
export const kintoneFetch = withKintoneAuth(proxiedFetch, options);

const response = await kintoneFetch(`${options.baseUrl}/k/v1/records.json?app=${KINTONE_APP_ID}`);
if (!response.ok) throw new Error(getAuthFailure(response)?.summary ?? `HTTP ${response.status}`);
const { records } = await response.json();
console.log(`Records: ${records.length}`);
