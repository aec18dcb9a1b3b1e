import { readFileSync } from "node:fs";
import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/got";
import got from "got";

// KINTONE_BASE_URL=https://NAME.s.cybozu.com
const options = kintoneAuthOptionsFromEnv(process.env);
const { KINTONE_APP_ID, KINTONE_PFX_FILE_PATH = "", KINTONE_PFX_FILE_PASSWORD = "" } = process.env;

const https = { pfx: readFileSync(KINTONE_PFX_FILE_PATH), passphrase: KINTONE_PFX_FILE_PASSWORD };
// Kintone's API does not redirect, and another host must not see the certificate.
export const job = withKintoneAuth(got.extend({ prefixUrl: options.baseUrl, https, maxRedirects: 0 }), options);

const searchParams = { app: KINTONE_APP_ID };
const { records } = await job("k/v1/records.json", { searchParams }).json<{ records: unknown[] }>();
console.log(`Records: ${records.length}`);
