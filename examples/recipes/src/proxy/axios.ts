import { Agent } from "node:https";
import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/axios";
import axios from "axios";

const options = kintoneAuthOptionsFromEnv(process.env);
const { HTTPS_PROXY, KINTONE_APP_ID, NO_PROXY } = process.env;

// HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT
const httpsAgent = new Agent({ keepAlive: true, proxyEnv: { HTTPS_PROXY, NO_PROXY } });
export const client = withKintoneAuth(axios.create({ baseURL: options.baseUrl, httpsAgent }), options);

const { data } = await client.get("/k/v1/records.json", { params: { app: KINTONE_APP_ID } });
console.log(`Records: ${data.records.length}`);
