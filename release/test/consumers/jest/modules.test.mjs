import * as gotPackage from "@kintone-auth/got";
import * as kyPackage from "@kintone-auth/ky";
import got from "got";
import ky from "ky";

const baseUrl = process.env.KINTONE_BASE_URL;
const options = { baseUrl, apiToken: "token" };
const records = `${baseUrl}/k/v1/records.json?app=1`;

test("ky", async () => {
  expect(await kyPackage.withKintoneAuth(ky, options)(records).json()).toEqual({ records: [] });
});

test("got", async () => {
  expect(await gotPackage.withKintoneAuth(got, options)(records).json()).toEqual({ records: [] });
});
