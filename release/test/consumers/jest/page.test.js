const { URL: UrlOfNode } = require("node:url");
const { createKintoneAuth, withKintoneAuth } = require("@kintone-auth/axios");
const session = require("@kintone-auth/axios/session");
const fetchPackage = require("@kintone-auth/fetch");
const axios = require("axios");

const baseUrl = process.env.KINTONE_BASE_URL;

test("this is jsdom, which lacks much of what a browser has", () => {
  expect(location.origin).toBe(baseUrl);
  for (const name of ["Request", "Response", "ReadableStream", "TextDecoder", "TextEncoder", "fetch"]) {
    expect(globalThis[name]).toBeUndefined();
  }
  expect(new UrlOfNode(baseUrl)).not.toBeInstanceOf(URL);
});

describe.each([
  ["axios", withKintoneAuth],
  ["axios/session", session.withKintoneAuth],
])("%s, with the session", (_name, attach) => {
  test("reads and writes", async () => {
    const client = attach(axios.create(), { session: { requestToken: () => "csrf" } });
    expect((await client.get("/k/v1/records.json", { params: { app: 1 } })).data).toEqual({ records: [] });
    expect((await client.post("/k/v1/record.json", { app: 1, record: {} })).status).toBe(200);
    expect((await client.post("/k/v1/file.json", new FormData())).status).toBe(200);
  });

  test("shows axios's own error when it is refused", async () => {
    const client = attach(axios.create(), { session: true });
    const error = await client.get("/refused").catch((error) => error);
    expect(error).toBeInstanceOf(axios.AxiosError);
    expect(error.response.status).toBe(400);
    expect(error.message).toMatch(/^Request failed with status code 400/);
  });
});

test("axios has its xhr adapter alone, which takes no other credential", async () => {
  const options = { baseUrl, apiToken: "token", dangerouslyAllowBrowser: true };
  const client = withKintoneAuth(axios.create(), options);
  await expect(client.get(baseUrl)).rejects.toMatchObject({
    code: "ERR_UNSAFE_ADAPTER",
    message: expect.stringContaining("run this test in node (`@jest-environment node`"),
  });
  await expect(axios.get(baseUrl, { adapter: "http" })).rejects.toThrow("not available in the build");
});

test("a URL of Node.js's, a password in Japanese, and bytes", async () => {
  const password = { username: "山田", password: "secret" };
  const options = { baseUrl: new UrlOfNode(baseUrl), password, dangerouslyAllowBrowser: true };
  const auth = createKintoneAuth(options);
  const { headers } = await auth.authorize({ url: new UrlOfNode("/k/v1/records.json?app=1", baseUrl) });
  expect(headers["X-Cybozu-Authorization"]).toBe(Buffer.from("山田:secret", "utf8").toString("base64"));
  const elsewhere = await auth.authorize({ url: new UrlOfNode("https://elsewhere.example.com/") });
  expect(elsewhere.scheme).toBe("none");
});

test("a fetch that somebody brings, without the classes of a browser", async () => {
  const received = [];
  const inner = async (url, init) => {
    received.push([url, init.headers]);
    return { ok: false, status: 400, headers: new Headers({ "X-Cybozu-Error": "GAIA_IA02" }), body: null };
  };
  const kintoneFetch = fetchPackage.withKintoneAuth(inner, {
    baseUrl,
    apiToken: "token",
    dangerouslyAllowBrowser: true,
  });
  const response = await kintoneFetch(`${baseUrl}/k/v1/records.json`);
  expect(received).toEqual([[`${baseUrl}/k/v1/records.json`, { "x-cybozu-api-token": "token" }]]);
  expect(fetchPackage.getAuthFailure(response).code).toBe("GAIA_IA02");
});
