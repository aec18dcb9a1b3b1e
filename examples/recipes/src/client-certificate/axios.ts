import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/axios";
import axios from "axios";

// KINTONE_BASE_URL=https://NAME.s.cybozu.com
const options = kintoneAuthOptionsFromEnv(process.env);
const { KINTONE_APP_ID, KINTONE_PFX_FILE_PATH = "", KINTONE_PFX_FILE_PASSWORD = "" } = process.env;

const httpsAgent = new Agent({
  keepAlive: true,
  pfx: readFileSync(KINTONE_PFX_FILE_PATH),
  passphrase: KINTONE_PFX_FILE_PASSWORD,
});
// Kintone's API does not redirect, and another host must not see the certificate.
export const client = withKintoneAuth(axios.create({ baseURL: options.baseUrl, httpsAgent, maxRedirects: 0 }), options);

const { data } = await client.get("/k/v1/records.json", { params: { app: KINTONE_APP_ID } });
console.log(`Records: ${data.records.length}`);
