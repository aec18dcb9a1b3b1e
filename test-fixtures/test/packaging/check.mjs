// Runs inside an empty project that has the packed packages installed: once as a module, once from CommonJS.
import assert from "node:assert/strict";
import { createServer } from "node:http";

export async function check({ core, axiosAdapter, kyAdapter, gotAdapter, oauthPackage, axios, ky, got }) {
  const received = [];
  const server = createServer((request, response) => {
    received.push(request.headers["x-cybozu-api-token"]);
    response.setHeader("content-type", "application/json").end("{}");
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const baseUrl = `http://127.0.0.1:${server.address().port}`;

  const auth = core.createKintoneAuth({ baseUrl, apiToken: ["a", "b"] });
  await axiosAdapter.withKintoneAuth(axios.create(), auth).get(baseUrl);
  await kyAdapter.withKintoneAuth(ky, auth)(baseUrl);
  await ky.create({ hooks: { beforeRequest: [kyAdapter.kintoneAuth(auth)] } })(baseUrl);
  await gotAdapter.withKintoneAuth(got, auth)(baseUrl);
  assert.deepEqual(received, ["a,b", "a,b", "a,b", "a,b"]);
  assert.throws(
    () => gotAdapter.createKintoneAuth({ baseUrl, apiToken: "" }),
    (error) => core.isKintoneAuthError(error) && error.code === "ERR_INVALID_OPTIONS",
  );
  const oauth = oauthPackage.kintoneOAuth({ baseUrl, clientId: "id", clientSecret: "secret" });
  const { url } = oauth.authorizationUrl({ redirectUri: "https://app.example.com/", scope: ["k:app_record:read"] });
  assert.match(url, /\/oauth2\/authorization\?client_id=id&/);
  await assert.rejects(
    kyAdapter.withKintoneAuth(ky.create({ retry: 0 }), { baseUrl, oauth: oauth.tokensFor("user-1") })(baseUrl),
    (error) => core.isKintoneAuthError(error) && error.code === "ERR_TOKEN_REFRESH",
  );
  server.close();
  server.closeAllConnections();
  console.log(`works on Node.js ${process.versions.node}`);
}
