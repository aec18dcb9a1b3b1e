import * as mainEntry from "@kintone-auth/axios";
import type { AdapterUnderTest, Send } from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance, type AxiosResponse } from "axios";

/** The functions of one of the package's entries. */
export type Entry = Pick<typeof mainEntry, "kintoneAuth" | "withKintoneAuth">;

/** axios as the conformance suite uses it, in Node.js and in a page. */
export function axiosUnderTest(
  adapter: "http" | "fetch" | "xhr",
  bodyOf: (text: string) => object,
  { kintoneAuth, withKintoneAuth }: Entry = mainEntry,
): AdapterUnderTest {
  const create = () => axios.create({ adapter, validateStatus: (status) => status !== 503 });
  return {
    runsHookOnRetry: true,
    followsRedirects: { kintoneAuth: adapter === "http", withKintoneAuth: adapter === "http" },
    kintoneAuth: (options) => {
      const client = create();
      client.interceptors.request.use(kintoneAuth(options));
      return sendWith(client, bodyOf);
    },
    withKintoneAuth: (options) => sendWith(withKintoneAuth(create(), options), bodyOf),
  };
}

/** What a page sees of a redirect that is not followed. */
const redirectInPage = { status: 0, data: undefined };

/** axios retries nothing by itself: its users send `error.config` once more. */
function sendWith(client: AxiosInstance, bodyOf: (text: string) => object): Send {
  return async ({ json, form, query, stream, ...request }) => {
    const body = json ?? form ?? (stream === undefined ? undefined : bodyOf(stream));
    const sent = { ...request, ...(body && { data: body }), ...(query && { params: query }) };
    const { status, data }: Pick<AxiosResponse, "status" | "data"> = await client.request(sent).catch((error) => {
      if (error.message === "Redirect not followed") return redirectInPage;
      return error.response ? client.request(error.config) : Promise.reject(error);
    });
    return { status, body: data };
  };
}
