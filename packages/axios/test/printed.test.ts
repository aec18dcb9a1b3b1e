import { inspect } from "node:util";
import { type KintoneAuthOptions, kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { everyWayThatAsks, everyWayToPrint, known, twoServers } from "@kintone-auth/test-fixtures";
import axios, { AxiosError, type AxiosInstance, type AxiosRequestConfig, type InternalAxiosRequestConfig } from "axios";
import { describe, expect, it } from "vitest";

const servers = twoServers();

type Credentials = Omit<KintoneAuthOptions, "baseUrl">;

const forms: Readonly<Record<string, (instance: AxiosInstance, credentials?: Credentials) => AxiosInstance>> = {
  kintoneAuth: (instance, credentials) => {
    instance.interceptors.request.use(kintoneAuth(options(credentials)));
    return instance;
  },
  withKintoneAuth: (instance, credentials) => withKintoneAuth(instance, options(credentials)),
};

function options(credentials: Credentials = { apiToken: known.tokenOfApp1 }): KintoneAuthOptions {
  return { baseUrl: servers.kintone.baseUrl, ...credentials };
}

async function errorOf(call: Promise<unknown>): Promise<AxiosError> {
  const error = await call.then(() => undefined).catch((error: unknown) => error);
  if (!axios.isAxiosError(error)) throw new Error("the call must fail");
  return error;
}

describe.each(Object.entries(forms))("what axios was given, with %s,", (_form, connect) => {
  const given = {
    auth: { username: "user", password: "basicSecret" },
    headers: { "Proxy-Authorization": "Basic proxySecret" },
    http2Options: { passphrase: "passphraseSecret" },
  };
  const path = "/k/v1/record.json";

  it("prints as method and URL, and is there to be read and to be sent again", async () => {
    const instance = connect(axios.create({ baseURL: servers.kintone.baseUrl }));
    servers.kintone.refuseNext("GAIA_IA02");
    const params = { app: 1, id: 7, __REQUEST_TOKEN__: "csrfSecret" };
    const { config, ...error } = await errorOf(instance.get(path, { ...given, params }));
    const printed = { method: "get", url: `${servers.kintone.baseUrl}${path}?app=1&id=7` };
    expect(inspect(config)).toBe(inspect(printed));
    expect(JSON.parse(JSON.stringify({ config }))).toStrictEqual({ config: printed });
    for (const text of everyWayToPrint({ ...error, config })) expect(text).not.toContain("Secret");
    expect(config?.auth).toStrictEqual(given.auth);
    expect({ ...config }["http2Options"]).toStrictEqual(given.http2Options);
    if (!config) throw new Error("the error must have it");
    config.params = { app: 1, id: 1 };
    const again = await instance.request(config);
    expect(servers.kintone.requests.map(({ target }) => target)).toContain(`${path}?app=1&id=1`);
    for (const text of everyWayToPrint(again)) expect(text).not.toContain("Secret");
  });

  it("prints the same where axios redacts by itself", async () => {
    const instance = connect(axios.create({ baseURL: servers.kintone.baseUrl, redact: ["nothing"] }));
    servers.kintone.refuseNext("GAIA_IA02");
    const error = await errorOf(instance.get(path, given));
    for (const text of everyWayToPrint(error)) expect(text).not.toContain("Secret");
    expect(JSON.parse(JSON.stringify(error)).config).toStrictEqual({
      method: "get",
      url: servers.kintone.baseUrl + path,
    });
  });

  it("prints the same where axios redacts an error that is made of the config later", async () => {
    const config = { ...given, redact: ["nothing"], validateStatus: null };
    const { config: sent } = await connect(axios.create()).get(servers.kintone.baseUrl + path, config);
    const error = new AxiosError("of an interceptor", "ERR_OWN", sent);
    for (const text of everyWayToPrint(error)) expect(text).not.toContain("Secret");
    expect(JSON.stringify(error.toJSON())).not.toContain("Secret");
    expect(JSON.parse(JSON.stringify(error)).config).toStrictEqual({
      method: "get",
      url: servers.kintone.baseUrl + path,
    });
  });

  it("prints the same where it has a toJSON of its own", async () => {
    const toJSON = () => given;
    const config = { ...given, toJSON, validateStatus: null };
    const response = await connect(axios.create()).get(servers.kintone.baseUrl + path, config);
    for (const text of everyWayToPrint(response.config)) expect(text).not.toContain("Secret");
  });

  it.each([" http://", "ht\ttp://", "http://"])("prints no password of a URL that begins with %j", async (start) => {
    const url = servers.kintone.baseUrl.replace("http://", `${start}user:urlSecret@`) + path;
    const { config } = await connect(axios.create()).get(url, { validateStatus: null });
    expect(JSON.parse(JSON.stringify(config)).url).toBe(servers.kintone.baseUrl + path);
    for (const text of everyWayThatAsks(config)) expect(text).not.toContain("Secret");
  });

  it("prints the same where the caller cancels while a credential is waited for", async () => {
    const abortion = new AbortController();
    const apiToken = async () => {
      abortion.abort();
      return known.tokenOfApp1;
    };
    const instance = connect(axios.create(), { apiToken });
    const error = await errorOf(instance.get(servers.kintone.baseUrl + path, { ...given, signal: abortion.signal }));
    expect(error.code).toBe("ERR_CANCELED");
    for (const text of everyWayToPrint(error)) expect(text).not.toContain("Secret");
  });

  it("prints the same where a frozen error of the caller's adapter keeps what it was given", async () => {
    const adapter = async (config: InternalAxiosRequestConfig) => {
      throw Object.freeze(new AxiosError("failed", "ERR_NETWORK", config));
    };
    const error = await errorOf(connect(axios.create({ adapter })).get(servers.kintone.baseUrl + path, given));
    for (const text of everyWayThatAsks(error)) expect(text).not.toContain("Secret");
  });

  it("is not changed", async () => {
    const before = structuredClone(given);
    await connect(axios.create())
      .get(`${servers.kintone.baseUrl}${path}?app=1&id=1`, given)
      .catch(() => undefined);
    expect(given).toStrictEqual(before);
    expect(inspect(given)).toBe(inspect(before));
  });
});

it("what axios was given for another server prints as without this project", async () => {
  const instance = withKintoneAuth(axios.create(), options());
  servers.elsewhere.failNext(400);
  const { config } = await errorOf(instance.get(servers.elsewhere.baseUrl));
  expect(inspect(config)).toContain("maxContentLength");
});

it.each(Object.entries(forms))(
  "an error of parameters that cannot be written shows no token, with %s",
  async (_form, connect) => {
    const unpaired = "\ud83d";
    const calls: readonly AxiosRequestConfig[] = [
      { params: { query: unpaired } },
      { params: { app: 1 }, paramsSerializer: { serialize: () => encodeURIComponent(unpaired) } },
    ];
    for (const adapter of ["http", "fetch"]) {
      const client = connect(axios.create({ adapter, baseURL: servers.kintone.baseUrl }), { apiToken: "tokenSecret" });
      for (const call of calls) {
        const error = await client.get("/k/v1/records.json", call).catch((error) => error);
        expect(error.message).toContain("URI malformed");
        for (const text of everyWayToPrint(error)) expect(text).not.toContain("Secret");
      }
    }
    expect(servers.kintone.requests).toHaveLength(0);
  },
);
