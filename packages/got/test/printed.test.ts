import { Agent } from "node:http";
import { inspect } from "node:util";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { everyWayThatAsks, everyWayToPrint, freePort, known, twoServers } from "@kintone-auth/test-fixtures";
import got, { type Got, RequestError } from "got";
import { describe, expect, it } from "vitest";

const servers = twoServers();

const forms: Readonly<Record<string, (job: Got) => Got>> = {
  kintoneAuth: (job) => job.extend({ hooks: { beforeRequest: [kintoneAuth(options())] } }),
  withKintoneAuth: (job) => withKintoneAuth(job, options()),
};

function options() {
  return { baseUrl: servers.kintone.baseUrl, apiToken: known.tokenOfApp1 };
}

async function errorOf(call: Promise<unknown>): Promise<RequestError> {
  const error = await call.then(() => undefined).catch((error: unknown) => error);
  if (!(error instanceof RequestError)) throw new Error("the call must fail");
  return error;
}

describe.each(Object.entries(forms))("what got was given, with %s,", (_form, connect) => {
  const https = { passphrase: "passphraseOfTheCertificate" };
  const headers = { "Proxy-Authorization": "Basic proxySecret" };
  const path = "/k/v1/record.json?app=1&id=7";

  it("prints as method and URL, and is there to be read", async () => {
    servers.kintone.refuseNext("GAIA_IA02");
    const error = await errorOf(connect(got)(servers.kintone.baseUrl + path, { retry: { limit: 0 }, https, headers }));
    const printed = { method: "GET", url: servers.kintone.baseUrl + path };
    expect(inspect(error.options)).toBe(inspect(printed));
    expect(JSON.parse(JSON.stringify(error)).options).toStrictEqual(printed);
    for (const text of everyWayToPrint(error)) expect(text).not.toMatch(/passphraseOf|proxySecret/);
    expect(error.options.https.passphrase).toBe(https.passphrase);
    expect(error.options.headers["proxy-authorization"]).toBe(headers["Proxy-Authorization"]);
  });

  it("is an agent that prints as its name alone", async () => {
    class SecretAgent extends Agent {
      readonly secret = "secret";
    }
    const agent = new SecretAgent();
    await connect(got)(servers.kintone.baseUrl + path, { agent: { http: agent } }).catch(() => undefined);
    agent.destroy();
    expect(inspect({ agent })).toBe("{ agent: [SecretAgent] }");
    expect(agent.secret).toBe("secret");
  });

  it("prints no user name and password, and no CSRF token of the caller's", async () => {
    servers.kintone.refuseNext("GAIA_IA02");
    const url = `${servers.kintone.baseUrl}/k/v1/record.json?app=1`;
    const user = { username: "user", password: "basicSecret" };
    const job = connect(got);
    const error = await errorOf(job(`${url}&__REQUEST_TOKEN__=csrfSecret`, { retry: { limit: 0 }, ...user }));
    expect(inspect(error.options)).toBe(inspect({ method: "GET", url }));
    for (const text of everyWayToPrint(error)) expect(text).not.toContain("basicSecret");
    const response = await job(url, user);
    for (const text of everyWayThatAsks(response)) expect(text).not.toContain("basicSecret");
  });

  it("prints as method and URL also where a hook of the caller's refuses a redirect", async () => {
    servers.kintone.redirectNext(302, "/k/v1/records.json?app=1");
    const job = connect(got).extend({
      hooks: {
        beforeRedirect: [
          () => {
            throw new Error("refused");
          },
        ],
      },
    });
    const error = await errorOf(job(servers.kintone.baseUrl + path, { retry: { limit: 0 }, https }));
    for (const text of everyWayToPrint(error)) expect(text).not.toContain(https.passphrase);
  });

  it("is not printed where the server that a redirect leads to fails", async () => {
    servers.kintone.redirectNext(302, `http://127.0.0.1:${await freePort()}/`);
    const own = { "X-Own-Key": "ownSecret" };
    const error = await errorOf(connect(got)(servers.kintone.baseUrl + path, { retry: { limit: 0 }, headers: own }));
    expect(error.code).toBe("ECONNREFUSED");
    for (const text of everyWayThatAsks(error)) expect(text).not.toContain("ownSecret");
  });
});

it("what got was given is not printed where an earlier hook fails", async () => {
  const beforeRequest = () => {
    throw new Error("refused");
  };
  const job = withKintoneAuth(got.extend({ hooks: { beforeRequest: [beforeRequest] } }), options());
  const https = { passphrase: "passphraseOfTheCertificate" };
  const headers = { "X-Own-Key": "ownSecret" };
  const given = { retry: { limit: 0 }, username: "user", password: "basicSecret", https, headers };
  const url = `${servers.kintone.baseUrl}/k/v1/records.json?app=1`;
  const error = await errorOf(job(url, given));
  expect(inspect(error.options)).toBe(inspect({ method: "GET", url }));
  for (const text of everyWayToPrint(error)) expect(text).not.toMatch(/basicSecret|passphraseOf|ownSecret/);
  expect(error.options.https.passphrase).toBe(https.passphrase);
});

it("what got was given for another server prints as without this project", async () => {
  const job = withKintoneAuth(got, options());
  servers.elsewhere.failNext(400);
  const error = await errorOf(job(`${servers.elsewhere.baseUrl}/k/v1/records.json`, { retry: { limit: 0 } }));
  expect(inspect(error.options)).toContain("methodRewriting");
});
