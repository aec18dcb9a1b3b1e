import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import axios from "axios";
import ky from "ky";
import { ProxyAgent } from "undici";

// The clients by themselves, with a header that is set by hand.
const { HTTPS_PROXY = "", KINTONE_API_TOKEN = "", KINTONE_BASE_URL } = process.env;
const { KINTONE_PFX_FILE_PATH = "", KINTONE_PFX_FILE_PASSWORD = "", TEST_CLIENT = "" } = process.env;
const url = `${KINTONE_BASE_URL}/k/v1/records.json?app=1`;
const headers = { "X-Cybozu-API-Token": KINTONE_API_TOKEN };
const certificate = { pfx: readFileSync(KINTONE_PFX_FILE_PATH), passphrase: KINTONE_PFX_FILE_PASSWORD };

const send: Readonly<Record<string, () => Promise<unknown>>> = {
  axios: () => axios.get(url, { headers, httpsAgent: new Agent({ ...certificate, proxyEnv: { HTTPS_PROXY } }) }),
  ky: () => {
    const connection = { dispatcher: new ProxyAgent({ uri: HTTPS_PROXY, requestTls: certificate }) };
    return ky(url, { headers, ...connection });
  },
};
await send[TEST_CLIENT]?.();
