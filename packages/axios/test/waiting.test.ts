import { getEventListeners, once } from "node:events";
import { Agent } from "node:http";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { withKintoneAuth as withSession } from "@kintone-auth/axios/session";
import {
  type Connect,
  describeWaiting,
  type Ending,
  signalEnding,
  startFakeKintone,
} from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance, type InternalAxiosRequestConfig } from "axios";
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

it.each(["kintoneAuth", "withKintoneAuth"])(
  "nothing is waited for with a credential that is a value: %s",
  async (form) => {
    const adapter = vi.fn(async (config: InternalAxiosRequestConfig) => {
      return { status: 200, statusText: "OK", headers: {}, config, data: undefined };
    });
    const client = axios.create({ adapter });
    const options = { baseUrl: "https://example.cybozu.com", apiToken: "someToken" };
    if (form === "withKintoneAuth") withKintoneAuth(client, options);
    else client.interceptors.request.use(kintoneAuth(options), null, { synchronous: true });
    const { signal } = new AbortController();
    const sent = client.get("https://example.cybozu.com/k/v1/records.json", { signal });
    // In the same turn.
    expect(adapter).toHaveBeenCalledOnce();
    expect(getEventListeners(signal, "abort")).toHaveLength(0);
    await sent;
  },
);

it("an abort during a refresh frees the connection of a refused response that nobody reads", async () => {
  await using kintone = await startFakeKintone();
  const { baseUrl } = kintone;
  const controller = new AbortController();
  const httpAgent = new Agent({ keepAlive: true });
  const closed: Promise<unknown>[] = [];
  const refresh = () => {
    closed.push(
      ...Object.values(httpAgent.sockets).flatMap((sockets = []) => sockets.map((one) => once(one, "close"))),
    );
    controller.abort();
    return new Promise<never>(() => {});
  };
  const client = withKintoneAuth(axios.create({ httpAgent, responseType: "stream" }), {
    baseUrl,
    oauth: { getAccessToken: () => "expired", refresh },
  });
  const sent = client.get(`${baseUrl}/k/v1/records.json?app=1`, { signal: controller.signal });
  await expect(sent).rejects.toMatchObject({ code: "ERR_CANCELED" });
  expect(closed).toHaveLength(1);
  await Promise.all(closed);
});

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
