// Every entry as a CommonJS module requires it. ky is an ES module alone, which older compilers let only `import()` load.
import axiosPackage = require("@kintone-auth/axios");
import axiosSession = require("@kintone-auth/axios/session");
import core = require("@kintone-auth/core");
import adapter = require("@kintone-auth/core/adapter");
import checks = require("@kintone-auth/core/checks");
import fetchPackage = require("@kintone-auth/fetch");
import fetchAdapter = require("@kintone-auth/fetch/adapter");
import fetchSession = require("@kintone-auth/fetch/session");
import gotPackage = require("@kintone-auth/got");
import kyPackage = require("@kintone-auth/ky");
import kySession = require("@kintone-auth/ky/session");
import oauthPackage = require("@kintone-auth/oauth");

const baseUrl = process.env["KINTONE_BASE_URL"] ?? "https://example.cybozu.com";
const options: core.KintoneAuthOptions = { baseUrl, apiToken: "token" };

const auth: core.KintoneAuth = core.createKintoneAuth(options);
const authorizer = adapter.createAuthorizer(options);
const hooks = {
  axios: axiosPackage.kintoneAuth(auth),
  got: gotPackage.kintoneAuth(auth),
  ky: kyPackage.kintoneAuth(auth),
};
const fetchClient: typeof fetch = fetchPackage.withKintoneAuth(fetch, options);

const store: oauthPackage.TokenStore = new Map<string, string>();
const oauth = oauthPackage.kintoneOAuth({ baseUrl, clientId: "id", clientSecret: "secret", store });

async function loadKy() {
  const { default: ky } = await import("ky");
  return {
    client: kyPackage.withKintoneAuth(ky.create({}), options),
    withHook: ky.create({ hooks: { beforeRequest: [hooks.ky] } }),
    /** For a page of Kintone's, so not called here. */
    inPage: () => kySession.withKintoneAuth(ky, { session: true }),
  };
}

function inPage() {
  return {
    hooks: [axiosSession.kintoneAuth({ session: true }), kySession.kintoneAuth({ session: true })],
    fetch: fetchSession.withKintoneAuth(fetchAdapter.globalFetch, { session: true }),
  };
}

/** None of these compiles: were a type `any`, the compiler would accept it. They are not called. */
function mistakes(): readonly unknown[] {
  return [
    // @ts-expect-error: an option that there is not
    core.createKintoneAuth({ baseUrl, apiTokens: "token" }),
    // @ts-expect-error: no baseUrl
    axiosPackage.kintoneAuth({ apiToken: "token" }),
    // @ts-expect-error: a scheme that there is not
    gotPackage.kintoneAuth({ baseUrl, apiToken: "token", priority: ["token"] }),
    // @ts-expect-error: a password without a name
    kyPackage.kintoneAuth({ baseUrl, password: { password: "secret" } }),
    // @ts-expect-error: a token that is a number
    fetchPackage.withKintoneAuth(fetch, { baseUrl, apiToken: 1 }),
    // @ts-expect-error: another client
    axiosPackage.withKintoneAuth(fetch, options),
    // @ts-expect-error: another client
    kyPackage.withKintoneAuth(fetch, options),
    // @ts-expect-error: a session has no token
    axiosSession.kintoneAuth(options),
    // @ts-expect-error: a session has no token
    fetchSession.withKintoneAuth(fetch, options),
    // @ts-expect-error: a session has no token
    kySession.kintoneAuth(options),
    // @ts-expect-error: no clientSecret
    oauthPackage.kintoneOAuth({ baseUrl, clientId: "id" }),
    // @ts-expect-error: no options
    adapter.createAuthorizer(),
    // @ts-expect-error: a condition is a boolean
    checks.check(1),
    // @ts-expect-error: a number is no URL
    fetchAdapter.globalFetch(1),
  ];
}

const url = `${baseUrl}/k/v1/records.json?app=1`;

/** One request through each client, in each form. */
async function sendAll(): Promise<void> {
  const ky = await loadKy();
  await Promise.all([ky.client(url), ky.withHook(url), fetchClient(url)]);
}

export = { auth, authorizer, hooks, fetchClient, oauth, loadKy, inPage, mistakes, sendAll };
