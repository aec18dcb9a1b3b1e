// For Node.js, where got belongs.
import { withKintoneAuth } from "@kintone-auth/got";
import got from "got";

const { baseUrl } = globalThis;
const job = withKintoneAuth(got, { baseUrl, apiToken: "token" });

job(`${baseUrl}/k/v1/records.json?app=1`)
  .json()
  .then(({ records }) => console.log(records.length));
