import { Readable } from "node:stream";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { describeAdapterConformance, type Send } from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance } from "axios";

for (const adapter of ["http", "fetch"]) {
  const create = () => axios.create({ adapter, validateStatus: (status) => status !== 503 });
  describeAdapterConformance(`axios, ${adapter} adapter`, {
    runsHookOnRetry: true,
    followsRedirects: { kintoneAuth: adapter === "http", withKintoneAuth: adapter === "http" },
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
  return async ({ json, form, query, stream, ...request }) => {
    const body = json ?? form ?? (stream === undefined ? undefined : streamFor(client, stream));
    const { status, data } = await client
      .request({ ...request, ...(body && { data: body }), ...(query && { params: query }) })
      .catch((error) => (error.response ? client.request(error.config) : Promise.reject(error)));
    return { status, body: data };
  };
}

function streamFor({ defaults }: AxiosInstance, text: string): object {
  return defaults.adapter === "fetch" ? new Blob([text]).stream() : Readable.from([text]);
}
