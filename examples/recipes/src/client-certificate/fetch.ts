import { readFileSync } from "node:fs";
import { getAuthFailure, kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/fetch";
import { Agent } from "undici";

// KINTONE_BASE_URL=https://NAME.s.cybozu.com
const options = kintoneAuthOptionsFromEnv(process.env);
const { KINTONE_APP_ID, KINTONE_PFX_FILE_PATH = "", KINTONE_PFX_FILE_PASSWORD = "" } = process.env;

const connect = { pfx: readFileSync(KINTONE_PFX_FILE_PATH), passphrase: KINTONE_PFX_FILE_PASSWORD };
const connection = { dispatcher: new Agent({ connect }) };
// Kintone's API does not redirect, and another host must not see the certificate.
const certifiedFetch: typeof fetch = (input, init) => fetch(input, { ...init, ...connection, redirect: "error" });
export const kintoneFetch = withKintoneAuth(certifiedFetch, options);

const response = await kintoneFetch(`${options.baseUrl}/k/v1/records.json?app=${KINTONE_APP_ID}`);
if (!response.ok) throw new Error(getAuthFailure(response)?.summary ?? `HTTP ${response.status}`);
const { records } = await response.json();
console.log(`Records: ${records.length}`);
