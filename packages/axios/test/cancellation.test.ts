import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { expiredSource, known, twoServers } from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance, type AxiosRequestConfig } from "axios";
import { describe, expect, it } from "vitest";

// Nothing is sent once the caller has been told that the request has failed.

const servers = twoServers();
const records = "/k/v1/records.json?app=1";

/** A credential that comes when the test says so. */
function slowToken() {
  let [hasCalled, arrive] = [() => {}, () => {}];
  const called = new Promise<void>((resolve) => {
    hasCalled = resolve;
  });
  const token = new Promise<string>((resolve) => {
    arrive = () => resolve(known.tokenOfApp1);
  });
  const apiToken = () => {
    hasCalled();
    return token;
  };
  return { apiToken, called, arrive };
}

/** Lets everything happen that is going to. */
const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

const failures = {
  "a signal": () => {
    const controller = new AbortController();
    return { config: { signal: controller.signal }, fail: () => controller.abort() };
  },
  "a cancel token": () => {
    const source = axios.CancelToken.source();
    return { config: { cancelToken: source.token }, fail: () => source.cancel() };
  },
};

const forms = {
  kintoneAuth: (instance: AxiosInstance, apiToken: () => Promise<string>) => {
    instance.interceptors.request.use(kintoneAuth({ baseUrl: servers.kintone.baseUrl, apiToken }));
    return instance;
  },
  withKintoneAuth: (instance: AxiosInstance, apiToken: () => Promise<string>) =>
    withKintoneAuth(instance, { baseUrl: servers.kintone.baseUrl, apiToken }),
};

for (const adapter of ["http", "fetch"] as const) {
  for (const [form, attach] of Object.entries(forms)) {
    describe(`${form}, ${adapter}: nothing is sent`, () => {
      const create = (config: AxiosRequestConfig, apiToken: () => Promise<string>) =>
        attach(axios.create({ adapter, baseURL: servers.kintone.baseUrl, ...config }), apiToken);

      for (const [name, failure] of Object.entries(failures)) {
        it(`when ${name} has ended the request while a credential was awaited`, async () => {
          const { apiToken, called, arrive } = slowToken();
          const { config, fail } = failure();
          const outcome = create(config, apiToken)
            .post(records, { app: 1 })
            .catch((error) => error.code);
          await called;
          fail();
          arrive();
          expect(await outcome).toBe("ERR_CANCELED");
          await settled();
          expect(servers.kintone.requests).toHaveLength(0);
        });
      }

      it("when a race that the caller runs has been lost, and the request is aborted", async () => {
        const { apiToken, called, arrive } = slowToken();
        const signal = AbortSignal.timeout(1);
        const outcome = create({ signal }, apiToken)
          .get(records)
          .catch((error) => error.code);
        await called;
        await settled();
        arrive();
        expect(await outcome).toBe("ERR_CANCELED");
        await settled();
        expect(servers.kintone.requests).toHaveLength(0);
      });
    });
  }

  describe(`${adapter}: axios's own timeout`, () => {
    it("begins when the request is sent, and tells nobody before", async () => {
      const { apiToken, called, arrive } = slowToken();
      const client = forms.withKintoneAuth(axios.create({ adapter, timeout: 2_000 }), apiToken);
      let isTold = false;
      const outcome = client.get(servers.kintone.baseUrl + records).finally(() => {
        isTold = true;
      });
      await called;
      await settled();
      expect(isTold).toBe(false);
      arrive();
      expect((await outcome).status).toBe(200);
    });
  });

  for (const [name, failure] of Object.entries(failures)) {
    it(`${adapter}: nothing is sent again when ${name} has ended the request while a token was refreshed`, async () => {
      const source = expiredSource();
      const { config, fail } = failure();
      const oauth = {
        getAccessToken: () => source.getAccessToken(),
        refresh: async (rejected: string) => {
          fail();
          return source.refresh(rejected);
        },
      };
      const client = withKintoneAuth(axios.create({ adapter, ...config }), { baseUrl: servers.kintone.baseUrl, oauth });
      const outcome = await client.get(servers.kintone.baseUrl + records).catch((error) => error.code);
      expect(outcome).toBe("ERR_CANCELED");
      await settled();
      expect(servers.kintone.requests).toHaveLength(1);
    });
  }
}
