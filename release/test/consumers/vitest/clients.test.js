import { getAuthFailure, withKintoneAuth } from "@kintone-auth/axios";
import * as fetchPackage from "@kintone-auth/fetch";
import * as gotPackage from "@kintone-auth/got";
import * as kyPackage from "@kintone-auth/ky";
import axios from "axios";
import got from "got";
import ky from "ky";
import { expect, test } from "vitest";

const baseUrl = process.env.KINTONE_BASE_URL;
const options = { baseUrl, apiToken: "token", dangerouslyAllowBrowser: true };
const refused = `${baseUrl}/refused`;
const records = `${baseUrl}/k/v1/records.json?app=1`;

test("this is a page that is imitated", () => {
  expect(location.origin).toBe(baseUrl);
});

test("axios", async () => {
  const client = withKintoneAuth(axios.create({ adapter: "http" }), options);
  expect((await client.get(records)).data).toEqual({ records: [] });
  const error = await client.get(refused).catch((error) => error);
  expect(getAuthFailure(error)?.code).toBe("GAIA_IA02");
});

test("axios by itself uses XMLHttpRequest, and says how to test a token; its fetch adapter takes one", async () => {
  const client = withKintoneAuth(axios.create(), options);
  await expect(client.get(records)).rejects.toMatchObject({
    code: "ERR_UNSAFE_ADAPTER",
    // Written in one piece, it would be a directive to vitest.
    message: expect.stringContaining(["`@vitest-environment", "node`"].join(" ")),
  });
  expect((await client.get(records, { adapter: "fetch" })).data).toEqual({ records: [] });
});

test("axios with the session", async () => {
  const client = withKintoneAuth(axios.create(), { session: { requestToken: () => "csrf" } });
  expect((await client.get("/k/v1/records.json", { params: { app: 1 } })).data).toEqual({ records: [] });
  const error = await client.post("/refused", {}).catch((error) => error);
  expect(error.response.status).toBe(400);
});

test("ky", async () => {
  const api = kyPackage.withKintoneAuth(ky, options);
  expect(await api(records).json()).toEqual({ records: [] });
  const error = await api(refused).catch((error) => error);
  expect(getAuthFailure(error)?.code).toBe("GAIA_IA02");
});

test("got", async () => {
  const job = gotPackage.withKintoneAuth(got, options);
  expect(await job(records).json()).toEqual({ records: [] });
  const error = await job(refused).catch((error) => error);
  expect(getAuthFailure(error)?.code).toBe("GAIA_IA02");
});

test("fetch", async () => {
  const kintoneFetch = fetchPackage.withKintoneAuth(fetch, options);
  expect(await (await kintoneFetch(records)).json()).toEqual({ records: [] });
  expect(getAuthFailure(await kintoneFetch(refused))?.code).toBe("GAIA_IA02");
});
