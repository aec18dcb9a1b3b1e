import { readFileSync } from "node:fs";
import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/ky";
import ky from "ky";
import { EnvHttpProxyAgent } from "undici";

// KINTONE_BASE_URL=https://NAME.s.cybozu.com
// HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT
const options = kintoneAuthOptionsFromEnv(process.env);
const { KINTONE_APP_ID = "", KINTONE_PFX_FILE_PATH = "", KINTONE_PFX_FILE_PASSWORD = "" } = process.env;

const certificate = { pfx: readFileSync(KINTONE_PFX_FILE_PATH), passphrase: KINTONE_PFX_FILE_PASSWORD };
// `requestTls` is for what is behind the proxy, `connect` for what NO_PROXY names.
const connection = { dispatcher: new EnvHttpProxyAgent({ requestTls: certificate, connect: certificate }) };
// Kintone's API does not redirect, and another host must not see the certificate.
const kintoneKy = ky.create({ redirect: "manual", ...connection });
export const api = withKintoneAuth(kintoneKy, options);

const url = `${options.baseUrl}/k/v1/records.json`;
const { records } = await api(url, { searchParams: { app: KINTONE_APP_ID } }).json<{ records: unknown[] }>();
console.log(`Records: ${records.length}`);
