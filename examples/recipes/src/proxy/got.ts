import { Agent } from "node:https";
import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/got";
import got from "got";

const options = kintoneAuthOptionsFromEnv(process.env);
const { HTTPS_PROXY, KINTONE_APP_ID, NO_PROXY } = process.env;

// HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT
const https = new Agent({ keepAlive: true, proxyEnv: { HTTPS_PROXY, NO_PROXY } });
export const job = withKintoneAuth(got.extend({ prefixUrl: options.baseUrl, agent: { https } }), options);

const searchParams = { app: KINTONE_APP_ID };
const { records } = await job("k/v1/records.json", { searchParams }).json<{ records: unknown[] }>();
console.log(`Records: ${records.length}`);
