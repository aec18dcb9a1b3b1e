import { getAuthFailure, kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { describeDiagnosis, everyWayToPrint, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import axios, { AxiosError, type AxiosInstance, type InternalAxiosRequestConfig } from "axios";
import { describe, expect, it } from "vitest";

for (const adapter of ["http", "fetch"]) {
  const create = () => axios.create({ adapter });
  describeDiagnosis(`axios, ${adapter} adapter`, {
    followsRedirects: adapter === "http",
    bare: failWith(create()),
    kintoneAuth: (options) => {
      const client = create();
      client.interceptors.request.use(kintoneAuth(options));
      return failWith(client);
    },
    withKintoneAuth: (options) => failWith(withKintoneAuth(create(), options)),
    getAuthFailure,
    readBody: async (error) => (axios.isAxiosError(error) ? error.response?.data : undefined),
  });
}

it("a header that the instance has by default is the request's own, and not the configured scheme's failure", async () => {
  await using kintone = await startFakeKintone();
  const { baseUrl } = kintone;
  const client = axios.create();
  client.defaults.headers.common.Authorization = "Bearer ofAnotherServer";
  withKintoneAuth(client, { baseUrl, apiToken: known.tokenOfApp1 });
  const error: unknown = await client.get(`${baseUrl}/k/v1/records.json?app=1`).catch((error: unknown) => error);
  expect(getAuthFailure(error)?.summary).toMatch(
    /^Kintone refused the request's own Authorization .+ in place of apiToken/,
  );
});

for (const responseType of ["stream", "arraybuffer", "text"] as const) {
  it(`a domain that asks for Basic in addition is explained with responseType ${responseType}`, async () => {
    await using kintone = await startFakeKintone({ basic: known.basicOfDomain });
    const { baseUrl } = kintone;
    const client = withKintoneAuth(axios.create({ responseType }), { baseUrl, apiToken: "a" });
    const get = (config: object) => client.get(`${baseUrl}/k/v1/records.json?app=1`, config).catch((error) => error);
    expect(getAuthFailure(await get({}))?.cause).toMatch(/carried none/);
    expect(getAuthFailure(await get({ auth: { username: "a", password: "b" } }))?.cause).toMatch(/is wrong/);
  });
}

describe("with an adapter of the user's", () => {
  const baseUrl = "https://example.cybozu.com";

  it("is said of a response without headers, as mock adapters give it", async () => {
    const error = await failInAdapter((config) => refusalFor(config));
    expect(getAuthFailure(error)).toMatchObject({ code: "GAIA_IA02" });
  });

  it("is said where the adapter passes on a copy of the config", async () => {
    const error = await failInAdapter((config) => refusalFor({ ...config, timeout: 5000 }));
    expect(getAuthFailure(error)).toMatchObject({ code: "GAIA_IA02" });
  });

  it("leaves a frozen error, without what was added to its config", async () => {
    const error = await failInAdapter((config) => Object.freeze(refusalFor(config)));
    expect(error).toMatchObject({ message: "refused", response: { status: 400 } });
    for (const text of everyWayToPrint(error)) expect(text).not.toContain("secretToken");
  });

  it("is not said of the response to another request of the adapter's", async () => {
    const error = await failInAdapter(() => refusalFor(new axios.Axios({}).defaults));
    expect(getAuthFailure(error)).toBeUndefined();
  });

  async function failInAdapter(failure: (config: InternalAxiosRequestConfig) => AxiosError): Promise<unknown> {
    const adapter = (config: InternalAxiosRequestConfig) => Promise.reject(failure(config));
    const client = withKintoneAuth(axios.create({ adapter }), { baseUrl, apiToken: "secretToken" });
    return client.get(`${baseUrl}/k/v1/records.json?app=1`).catch((error: unknown) => error);
  }

  function refusalFor(config: object): AxiosError {
    const response = { status: 400, data: { code: "GAIA_IA02" }, config };
    return Object.assign(new AxiosError("refused"), { config, response });
  }
});

function failWith(client: AxiosInstance) {
  return async (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Error> =>
    client.get(url, { headers }).catch((error) => error);
}
