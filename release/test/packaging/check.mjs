// Runs inside an empty project that has the packed packages installed.
import assert from "node:assert/strict";
import { createServer } from "node:http";

/**
 * Uses the packages as ES modules or as CommonJS: `load` is one of the two, `loadOther` the other. Every declared entry is an
 * argument of the process.
 */
export async function check(load, loadOther) {
  const { server, received, baseUrl } = await startServer();
  const core = await load("@kintone-auth/core");
  const otherCore = await loadOther("@kintone-auth/core");
  assert.notEqual(core.createKintoneAuth, otherCore.createKintoneAuth);
  const options = { baseUrl, apiToken: ["a", "b"] };

  await checkEntries(process.argv.slice(2), load, loadOther);
  await checkAdapters(core.createKintoneAuth(options), load, received);
  await checkAdapters(otherCore.createKintoneAuth(options), load, received);
  checkErrors(core, otherCore);
  await checkOAuth(core, baseUrl, load);
  await checkSessions(baseUrl, load, received);

  server.close();
  server.closeAllConnections();
  console.log(`works on Node.js ${process.versions.node}`);
}

/** Keeps the headers of every request until they are taken. */
async function startServer() {
  const received = [];
  const server = createServer((request, response) => {
    received.push(request.headers);
    response.setHeader("content-type", "application/json").end("{}");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, received, baseUrl: `http://127.0.0.1:${server.address().port}` };
}

/** Both module systems have every entry, with the same names. */
async function checkEntries(entries, load, loadOther) {
  assert.ok(entries.length > 0);
  for (const entry of entries) {
    const names = namesOf(await load(entry));
    assert.ok(names.length > 0, entry);
    assert.deepEqual(names, namesOf(await loadOther(entry)), entry);
  }
}

function namesOf(module) {
  return Object.keys(module)
    .filter((name) => !["default", "module.exports", "__esModule"].includes(name))
    .sort();
}

async function loadClients(load) {
  const names = ["axios", "ky", "got"];
  const [axios, ky, got] = await Promise.all(names.map(async (name) => (await load(name)).default));
  return { axios, ky, got };
}

async function checkAdapters(auth, load, received) {
  const baseUrl = auth.origin;
  const { axios, ky, got } = await loadClients(load);
  const axiosAdapter = await load("@kintone-auth/axios");
  const kyAdapter = await load("@kintone-auth/ky");
  const gotAdapter = await load("@kintone-auth/got");
  const fetchAdapter = await load("@kintone-auth/fetch");
  const axiosWithHook = axios.create();
  axiosWithHook.interceptors.request.use(axiosAdapter.kintoneAuth(auth));

  await axiosAdapter.withKintoneAuth(axios.create(), auth).get(baseUrl);
  await axiosWithHook.get(baseUrl);
  await kyAdapter.withKintoneAuth(ky, auth)(baseUrl);
  await ky.create({ hooks: { beforeRequest: [kyAdapter.kintoneAuth(auth)] } })(baseUrl);
  await gotAdapter.withKintoneAuth(got, auth)(baseUrl);
  await got.extend({ hooks: { beforeRequest: [gotAdapter.kintoneAuth(auth)] } })(baseUrl);
  await fetchAdapter.withKintoneAuth(fetch, auth)(baseUrl);
  const tokens = received.splice(0).map((headers) => headers["x-cybozu-api-token"]);
  assert.deepEqual(
    tokens,
    Array.from({ length: 7 }, () => "a,b"),
  );
}

/** Each copy recognises the errors of the other. */
function checkErrors(core, otherCore) {
  for (const [throwing, recognising] of [
    [core, otherCore],
    [otherCore, core],
  ]) {
    assert.throws(
      () => throwing.createKintoneAuth({ baseUrl: "https://example.cybozu.com", apiToken: "" }),
      (error) => recognising.isKintoneAuthError(error) && error.code === "ERR_INVALID_OPTIONS",
    );
  }
}

async function checkOAuth(core, baseUrl, load) {
  const { ky } = await loadClients(load);
  const kyAdapter = await load("@kintone-auth/ky");
  const { kintoneOAuth } = await load("@kintone-auth/oauth");
  const oauth = kintoneOAuth({ baseUrl, clientId: "id", clientSecret: "secret" });
  const { url } = oauth.authorizationUrl({ redirectUri: "https://app.example.com/", scope: ["k:app_record:read"] });
  assert.match(url, /\/oauth2\/authorization\?client_id=id&/);
  await assert.rejects(
    kyAdapter.withKintoneAuth(ky.create({ retry: 0 }), { baseUrl, oauth: oauth.tokensFor("user-1") })(baseUrl),
    (error) => core.isKintoneAuthError(error) && error.code === "ERR_TOKEN_REFRESH",
  );
}

/** In a page of Kintone's, which is stubbed. */
async function checkSessions(baseUrl, load, received) {
  const { axios, ky } = await loadClients(load);
  const axiosSession = await load("@kintone-auth/axios/session");
  const kySession = await load("@kintone-auth/ky/session");
  const fetchSession = await load("@kintone-auth/fetch/session");
  Object.assign(globalThis, { document: {}, location: new URL(baseUrl) });
  const options = { session: true };

  await axiosSession.withKintoneAuth(axios.create({ adapter: "fetch" }), options).get(baseUrl);
  await kySession.withKintoneAuth(ky, options)(baseUrl);
  await fetchSession.withKintoneAuth(fetch, options)(baseUrl);
  const requestedWith = received.splice(0).map((headers) => headers["x-requested-with"]);
  assert.deepEqual(
    requestedWith,
    Array.from({ length: 3 }, () => "XMLHttpRequest"),
  );
}
