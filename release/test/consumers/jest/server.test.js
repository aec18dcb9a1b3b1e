/** @jest-environment node */
const { readFile } = require("node:fs/promises");
const { kintoneOAuth } = require("@kintone-auth/oauth");
const { getAuthFailure, withKintoneAuth } = require("@kintone-auth/axios");
const fetchPackage = require("@kintone-auth/fetch");
const axios = require("axios");

const baseUrl = process.env.KINTONE_BASE_URL;
const options = { baseUrl, apiToken: "token" };

test("axios", async () => {
  const client = withKintoneAuth(axios.create({ baseURL: baseUrl }), options);
  const { data } = await client.get("/k/v1/records.json", { params: { app: 1 } });
  expect(data).toEqual({ records: [] });
  const error = await client.get("/refused").catch((error) => error);
  expect(error.response.status).toBe(400);
  expect(getAuthFailure(error).code).toBe("GAIA_IA02");
  expect(error.message).toContain("GAIA_IA02");
});

test("fetch", async () => {
  const kintoneFetch = fetchPackage.withKintoneAuth(fetch, options);
  expect((await kintoneFetch(`${baseUrl}/k/v1/records.json?app=1`)).status).toBe(200);
  expect(getAuthFailure(await kintoneFetch(`${baseUrl}/refused`)).code).toBe("GAIA_IA02");
});

test("an error that Node.js makes, which is none of the test's own class, shows no CSRF token", async () => {
  const inner = (url) => readFile(url);
  const session = { cookie: "JSESSIONID=1", requestToken: () => "csrf-secret" };
  const kintoneFetch = fetchPackage.withKintoneAuth(inner, { baseUrl, session });
  const error = await kintoneFetch(`${baseUrl}/k/v1/record.json`, { method: "POST" }).catch((error) => error);
  expect(error).not.toBeInstanceOf(Error);
  expect(error.message).toMatch(/^ENOENT.*__REQUEST_TOKEN__=\*\*\*/);
});

test("oauth", async () => {
  const oauth = kintoneOAuth({ baseUrl, clientId: "id", clientSecret: "secret" });
  const redirectUri = "https://app.example.com/callback";
  const { url, state } = oauth.authorizationUrl({ redirectUri, scope: ["k:app_record:read"] });
  expect(new URL(url).searchParams.get("state")).toBe(state);
  await oauth.exchange("user-1", { callbackUrl: `/callback?code=code&state=${state}`, redirectUri, state });
  const client = withKintoneAuth(axios.create(), { baseUrl, oauth: oauth.tokensFor("user-1") });
  expect((await client.get(`${baseUrl}/k/v1/records.json?app=1`)).status).toBe(200);
});
