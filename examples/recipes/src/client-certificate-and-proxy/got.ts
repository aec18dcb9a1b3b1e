import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/got";
import got from "got";

// KINTONE_BASE_URL=https://NAME.s.cybozu.com
// HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT
const options = kintoneAuthOptionsFromEnv(process.env);
const { HTTPS_PROXY, KINTONE_APP_ID, NO_PROXY } = process.env;
const { KINTONE_PFX_FILE_PATH = "", KINTONE_PFX_FILE_PASSWORD = "" } = process.env;

const https = new Agent({
  keepAlive: true,
  pfx: readFileSync(KINTONE_PFX_FILE_PATH),
  passphrase: KINTONE_PFX_FILE_PASSWORD,
  proxyEnv: { HTTPS_PROXY, NO_PROXY },
});
// Kintone's API does not redirect, and another host must not see the certificate.
const settings = { prefixUrl: options.baseUrl, agent: { https }, maxRedirects: 0 };
export const job = withKintoneAuth(got.extend(settings), options);

const searchParams = { app: KINTONE_APP_ID };
const { records } = await job("k/v1/records.json", { searchParams }).json<{ records: unknown[] }>();
console.log(`Records: ${records.length}`);
