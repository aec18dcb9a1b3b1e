import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { withKintoneAuth as withSession } from "@kintone-auth/axios/session";
import { type Connect, describeWaiting, type Ending, signalEnding } from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance } from "axios";
import { afterEach, describe, expect, it, vi } from "vitest";

for (const adapter of ["http", "fetch"] as const) {
  describeWaiting({
    name: `axios ${axios.VERSION} ${adapter}`,
    kintoneAuth: (options) => {
      const client = axios.create({ adapter });
      client.interceptors.request.use(kintoneAuth(options));
      return sendWith(client);
    },
    withKintoneAuth: (options) => sendWith(withKintoneAuth(axios.create({ adapter }), options)),
    endings: { signal: signalEnding, cancelToken: cancelTokenEnding },
    abortError: { name: "CanceledError", code: "ERR_CANCELED" },
    timeouts: { timeout: { set: (timeout) => ({ timeout }), counts: [] } },
    timeoutError: { code: "ECONNABORTED" },
  });
}

function sendWith(client: AxiosInstance): ReturnType<Connect> {
  return (url, options) => client.request({ url, ...options });
}

function cancelTokenEnding(): Ending {
  const { token, cancel } = axios.CancelToken.source();
  // What axios keeps the listeners in.
  const countListeners = () => [Reflect.get(token, "_listeners") ?? []].flat().length;
  return { options: { cancelToken: token }, end: cancel, countListeners };
}

describe("the session of a page, by the entry of its own", () => {
  afterEach(() => vi.unstubAllGlobals());

  it("an abort ends a request at once while a CSRF token is waited for", async () => {
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", new URL("https://example.cybozu.com/k/12/"));
    const controller = new AbortController();
    const requestToken = () => {
      controller.abort();
      return new Promise<never>(() => {});
    };
    const client = withSession(axios.create({ adapter: "fetch" }), { session: { requestToken } });
    const sent = client.post("/k/v1/record.json", {}, { signal: controller.signal });
    await expect(sent).rejects.toMatchObject({ code: "ERR_CANCELED" });
  });
});
