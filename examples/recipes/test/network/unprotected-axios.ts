import { readFileSync } from "node:fs";
import { Agent } from "node:https";
import axios from "axios";

// axios by itself, with a header set by hand.
const { KINTONE_API_TOKEN, KINTONE_BASE_URL, KINTONE_PFX_FILE_PATH = "", KINTONE_PFX_FILE_PASSWORD } = process.env;

await axios.get(`${KINTONE_BASE_URL}/k/v1/records.json?app=1`, {
  headers: { "X-Cybozu-API-Token": KINTONE_API_TOKEN },
  httpsAgent: new Agent({ pfx: readFileSync(KINTONE_PFX_FILE_PATH), passphrase: KINTONE_PFX_FILE_PASSWORD ?? "" }),
});
