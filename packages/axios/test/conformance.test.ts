import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { describeAdapterConformance, type Send } from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance } from "axios";

for (const adapter of ["http", "fetch"]) {
  const create = () => axios.create({ adapter, validateStatus: (status) => status !== 503 });
  describeAdapterConformance(`axios, ${adapter} adapter`, {
    runsHookOnRetry: true,
    kintoneAuth: (options) => {
      const client = create();
      client.interceptors.request.use(kintoneAuth(options));
      return sendWith(client);
    },
    withKintoneAuth: (options) => sendWith(withKintoneAuth(create(), options)),
  });
}

/** axios retries nothing by itself: its users send `error.config` once more. */
function sendWith(client: AxiosInstance): Send {
  return async ({ json, ...request }) => {
    const { status, data } = await client
      .request({ ...request, ...(json && { data: json }) })
      .catch((error) => (error.response ? client.request(error.config) : Promise.reject(error)));
    return { status, body: data };
  };
}
