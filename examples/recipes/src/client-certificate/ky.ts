import { readFileSync } from "node:fs";
import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/ky";
import ky from "ky";
import { Agent } from "undici";

// KINTONE_BASE_URL=https://NAME.s.cybozu.com
const options = kintoneAuthOptionsFromEnv(process.env);
const { KINTONE_APP_ID = "", KINTONE_PFX_FILE_PATH = "", KINTONE_PFX_FILE_PASSWORD = "" } = process.env;

const connect = { pfx: readFileSync(KINTONE_PFX_FILE_PATH), passphrase: KINTONE_PFX_FILE_PASSWORD };
const connection = { dispatcher: new Agent({ connect }) };
// Kintone's API does not redirect, and another host must not see the certificate.
const kintoneKy = ky.create({ redirect: "manual", ...connection });
export const api = withKintoneAuth(kintoneKy, options);

const url = `${options.baseUrl}/k/v1/records.json`;
const { records } = await api(url, { searchParams: { app: KINTONE_APP_ID } }).json<{ records: unknown[] }>();
console.log(`Records: ${records.length}`);
