import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/ky";
import ky from "ky";
import { EnvHttpProxyAgent } from "undici";

const options = kintoneAuthOptionsFromEnv(process.env);
const { KINTONE_APP_ID = "" } = process.env;

// EnvHttpProxyAgent reads HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT, and NO_PROXY.
const connection = { dispatcher: new EnvHttpProxyAgent() };
export const api = withKintoneAuth(ky.create({ timeout: 30_000, ...connection }), options);

const url = `${options.baseUrl}/k/v1/records.json`;
const { records } = await api(url, { searchParams: { app: KINTONE_APP_ID } }).json<{ records: unknown[] }>();
console.log(`Records: ${records.length}`);
