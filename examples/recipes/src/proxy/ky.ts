import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/ky";
import ky from "ky";
import { EnvHttpProxyAgent } from "undici";

const options = kintoneAuthOptionsFromEnv(process.env);
const { KINTONE_APP_ID = "" } = process.env;

// EnvHttpProxyAgent reads HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT, and NO_PROXY.
const connection = { dispatcher: new EnvHttpProxyAgent() };
export const api = withKintoneAuth(ky.create({ baseUrl: options.baseUrl, ...connection }), options);

const searchParams = { app: KINTONE_APP_ID };
const { records } = await api("k/v1/records.json", { searchParams }).json<{ records: unknown[] }>();
console.log(`Records: ${records.length}`);
