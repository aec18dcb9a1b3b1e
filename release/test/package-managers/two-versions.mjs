// Runs inside a project that has these packages, beside a library that has another version of them.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import * as axios from "@kintone-auth/axios";
import * as core from "@kintone-auth/core";
import * as fetchAdapter from "@kintone-auth/fetch";
import * as got from "@kintone-auth/got";
import * as ky from "@kintone-auth/ky";
import * as oauth from "@kintone-auth/oauth";
import { versions as ofLibrary } from "a-library";
import plainAxios from "axios";
import plainGot from "got";
import plainKy from "ky";

const own = { axios, core, fetch: fetchAdapter, got, ky, oauth };
for (const [name, module] of Object.entries(own)) {
  const shared = Object.keys(module).filter(
    (key) => typeof module[key] === "function" && module[key] === ofLibrary[name][key],
  );
  assert.deepEqual(shared, [], `one ${name} in both places`);
}

/** The credentials of each request. */
const received = [];
const elsewhere = await startServer((request, response) => {
  received.push(credentialsOf(request));
  response.writeHead(302, { location: `${home.origin}/back` });
});
const home = await startServer((request, response) => {
  received.push(credentialsOf(request));
  if (request.url === "/leave") response.writeHead(302, { location: `${elsewhere.origin}/` });
  else if (request.url === "/refused") response.writeHead(401).write('{"code":"CB_WA01","id":"1","message":"refused"}');
  else response.write("{}");
});

const baseUrl = home.origin;
const url = `${baseUrl}/k/v1/records.json?app=1`;
let asked = 0;
const options = { baseUrl, apiToken: () => `token-${++asked}` };

/** How each client is made, called, and given a hook. */
const clients = {
  axios: {
    create: () => plainAxios.create(),
    call: (client, to) => client.get(to),
    addHook(client, hook) {
      client.interceptors.request.use(hook);
      return client;
    },
  },
  ky: {
    create: () => plainKy.create({ retry: 0 }),
    call: (client, to) => client(to),
    addHook: (client, hook) => client.extend({ hooks: { beforeRequest: [hook] } }),
  },
  got: {
    create: () => plainGot.extend({ retry: { limit: 0 } }),
    call: (client, to) => client(to),
    addHook: (client, hook) => client.extend({ hooks: { beforeRequest: [hook] } }),
  },
  fetch: { create: () => fetch, call: (client, to) => client(to) },
};

let checks = 0;
for (const [name, { create, call, addHook }] of Object.entries(clients)) {
  for (const [whose, one, other] of [
    [`the project's ${name}`, own, ofLibrary],
    [`the library's ${name}`, ofLibrary, own],
  ]) {
    const wrap = one[name].withKintoneAuth;
    const wrapFirst = other[name].withKintoneAuth;
    const auth = other.core.createKintoneAuth(options);

    await sends(`${whose}, with an object of the other core`, () => call(wrap(create(), auth), url));
    await sends(`${whose} around the other, same options`, () =>
      call(wrap(wrapFirst(create(), options), options), url),
    );
    await sends(`${whose} around the other, one object`, () => call(wrap(wrapFirst(create(), auth), auth), url));
    await sends(
      `${whose} around the other, after leaving`,
      () => call(wrap(wrapFirst(create(), options), options), `${baseUrl}/leave`),
      { others: [[], []] },
    );
    if (addHook) {
      const { kintoneAuth } = one[name];
      const { kintoneAuth: firstHook } = other[name];
      await sends(`both hooks, that of ${whose} last`, () =>
        call(addHook(addHook(create(), firstHook(auth)), kintoneAuth(auth)), url),
      );
      await sends(`the hook of ${whose}, and the other around it`, () =>
        call(wrapFirst(addHook(create(), kintoneAuth(options)), auth), url),
      );
    }

    const password = { baseUrl, password: { username: "user", password: "password" } };
    await refuses(
      `${whose} around the other, another scheme`,
      () => call(wrap(wrapFirst(create(), password), options), url),
      "ERR_ALREADY_ATTACHED",
    );
    const nothing = other.core.createKintoneAuth({ baseUrl, apiToken: () => undefined });
    await refuses(`${whose}, without a credential`, () => call(wrap(create(), nothing), url), "ERR_NO_CREDENTIALS");
    const source = other.oauth.kintoneOAuth({ baseUrl, clientId: "id", clientSecret: "secret" }).tokensFor("user");
    await refuses(
      `${whose}, with the other's OAuth`,
      () => call(wrap(create(), { baseUrl, oauth: source }), url),
      "ERR_TOKEN_REFRESH",
    );

    const refused = await settle(() => call(wrap(create(), auth), `${baseUrl}/refused`));
    const codes = [one, other].map((each) => each.core.getAuthFailure(refused)?.code);
    assert.deepEqual(codes, ["CB_WA01", "CB_WA01"], whose);
    checks += 1;
  }
}

// Where something stands between them, such as a cache, neither sees that the other is attached.
for (const [whose, one, other] of [
  ["the project's fetch", own, ofLibrary],
  ["the library's fetch", ofLibrary, own],
]) {
  const around = (inner, outer) => {
    const wrapped = other.fetch.withKintoneAuth(fetch, inner);
    return one.fetch.withKintoneAuth((input, init) => wrapped(input, init), outer);
  };
  // A session has no header that the inner one would take for a credential.
  const session = { baseUrl, session: { cookie: () => `session=${++asked}` } };
  const withToken = { baseUrl, apiToken: "token" };
  await sends(`${whose} with a session, around a token`, () => around(withToken, session)(url), { first: [] });
  const ofElsewhere = { baseUrl: elsewhere.origin, apiToken: "token" };
  await sends(
    `${whose}, around one for where a redirect leads`,
    () => around(ofElsewhere, options)(`${baseUrl}/leave`),
    {
      others: [[], []],
    },
  );
}

home.close();
elsewhere.close();
console.log(`${checks} checks of two versions`);

/** The first request has one credential, which is asked for once. There is no other request, unless what they carry is given. */
async function sends(what, call, { first = ["token-1"], others = [] } = {}) {
  received.length = 0;
  asked = 0;
  await call();
  assert.deepEqual([asked, received], [1, [first, ...others]], what);
  checks += 1;
}

function credentialsOf({ rawHeaders }) {
  return rawHeaders.filter(
    (_, index) => index % 2 === 1 && /^(?:authorization|x-cybozu-.*)$/i.test(rawHeaders[index - 1]),
  );
}

/** It is an error that both versions recognise, before anything is sent. */
async function refuses(what, call, code) {
  received.length = 0;
  const error = await settle(call);
  for (const { core } of [own, ofLibrary]) {
    const found = [error, error.cause].find((each) => core.isKintoneAuthError(each));
    assert.deepEqual([found?.code, received], [code, []], what);
  }
  checks += 1;
}

/** What a call resolves or rejects with. */
async function settle(call) {
  try {
    return await call();
  } catch (error) {
    return error;
  }
}

async function startServer(respond) {
  const server = createServer((request, response) => {
    response.setHeader("content-type", "application/json");
    respond(request, response);
    response.end();
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, close };
}
