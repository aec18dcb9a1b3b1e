import { Readable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { getAuthFailure, kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { kintoneOAuth } from "@kintone-auth/oauth";
import {
  bodyText,
  describeRefresh,
  everyWayToPrint,
  expiredSource,
  known,
  linesOf,
  type RefreshingClient,
  twoServers,
} from "@kintone-auth/test-fixtures";
import axios, {
  type AxiosInstance,
  type AxiosResponse,
  type CreateAxiosDefaults,
  type InternalAxiosRequestConfig,
} from "axios";
import NodeFormData from "form-data";
import { describe, expect, it, vi } from "vitest";

type Bodies = RefreshingClient["bodies"];

const bytes = () => new TextEncoder().encode(bodyText);

/** What both adapters take, and send again. */
const repeated: Readonly<Record<string, () => unknown>> = {
  "an object, as JSON": () => JSON.parse(bodyText),
  "a text": () => bodyText,
  "a Buffer": () => Buffer.from(bodyText),
  "an ArrayBuffer": () => bytes().buffer,
  URLSearchParams: () => new URLSearchParams({ body: bodyText }),
  "a Blob": () => new Blob([bodyText]),
  "FormData with a file": () => {
    const form = new FormData();
    form.set("file", new Blob([bodyText]), "山田.json");
    return form;
  },
};

const readOnce: Readonly<Record<"http" | "fetch", Readonly<Record<string, () => unknown>>>> = {
  http: {
    "a Node.js stream": () => Readable.from([bodyText]),
    "a form of the form-data package": () => {
      const form = new NodeFormData();
      form.append("file", Buffer.from(bodyText), "file.json");
      return form;
    },
  },
  fetch: { "a ReadableStream": () => new Blob([bodyText]).stream() },
};

for (const adapter of ["http", "fetch"] as const) {
  describeRefresh({
    name: `axios ${axios.VERSION} ${adapter}`,
    followsRedirects: adapter === "http",
    hasRetries: false,
    kintoneOAuth,
    getAuthFailure,
    kintoneAuth: (options) => {
      const client = axios.create({ adapter });
      client.interceptors.request.use(kintoneAuth(options));
      return callOf(client);
    },
    withKintoneAuth: (options, { takesEveryStatus = false } = {}) =>
      callOf(withKintoneAuth(axios.create({ adapter, ...(takesEveryStatus && { validateStatus: null }) }), options)),
    bodies: { ...bodiesOf(repeated, true), ...bodiesOf(readOnce[adapter], false) },
  });
}

function bodiesOf(makes: Readonly<Record<string, () => unknown>>, isRepeated: boolean): Bodies {
  return Object.fromEntries(Object.entries(makes).map(([name, make]) => [name, { make, isRepeated }]));
}

function callOf(client: AxiosInstance): ReturnType<RefreshingClient["withKintoneAuth"]> {
  return ({ body, ...request }) => client.request({ ...request, ...(body !== undefined && { data: body }) });
}

describe("an access token that has expired", () => {
  const servers = twoServers();
  const connect = (config: CreateAxiosDefaults, oauth = expiredSource()) => {
    const { baseUrl } = servers.kintone;
    return withKintoneAuth(axios.create({ baseURL: baseUrl, ...config }), { baseUrl, oauth });
  };
  const records = "/k/v1/records.json?app=1";

  for (const adapter of ["http", "fetch"] as const) {
    for (const responseType of ["text", "arraybuffer", "stream", "blob"] as const) {
      if (adapter === "http" && responseType === "blob") continue;
      it(`is refreshed whatever the response is read as: ${adapter}, ${responseType}`, async () => {
        for (const validateStatus of [undefined, null]) {
          const client = connect({ adapter, responseType, ...(validateStatus === null && { validateStatus }) });
          const { status, data } = await client.get(records);
          expect(status).toBe(200);
          const text = typeof data === "string" ? data : await new Response(data).text();
          expect(text).toContain("records");
        }
      });
    }
  }

  it("shows the user's interceptors the response that counts, once", async () => {
    const client = connect({});
    const onRequest = vi.fn((config: InternalAxiosRequestConfig) => config);
    const onResponse = vi.fn((response: AxiosResponse) => response);
    const onError = vi.fn((error: unknown) => Promise.reject(error));
    client.interceptors.request.use(onRequest);
    client.interceptors.response.use(onResponse, onError);
    const { config } = await client.get(records);
    expect(onRequest).toHaveBeenCalledTimes(1);
    expect(onResponse).toHaveBeenCalledTimes(1);
    expect(onError).not.toHaveBeenCalled();
    expect(config.headers.has("Authorization")).toBe(false);
    expect((await client.request(config)).status).toBe(200);
  });

  for (const validateStatus of [undefined, null]) {
    it(`is shown by no response that is dropped, with validateStatus: ${validateStatus}`, async () => {
      const dropped: unknown[] = [];
      const keep = async (config: InternalAxiosRequestConfig) => {
        const outcome = axios.getAdapter("http")(config);
        dropped.push(await outcome.catch((error: unknown) => error));
        return outcome;
      };
      const client = connect({ adapter: keep, ...(validateStatus === null && { validateStatus }) });
      expect((await client.get(records)).status).toBe(200);
      expect(dropped).toHaveLength(2);
      for (const text of everyWayToPrint(dropped)) expect(text).not.toContain("expired");
    });
  }

  for (const adapter of ["http", "fetch"] as const) {
    for (const stop of ["signal", "cancelToken"] as const) {
      for (const when of ["refresh", "getAccessToken"] as const) {
        it(`is not sent for a request that is cancelled meanwhile: ${adapter}, by its ${stop}, during ${when}`, async () => {
          const controller = new AbortController();
          const source = axios.CancelToken.source();
          const cancel = async () => {
            controller.abort();
            source.cancel();
            await wait(20);
            return known.accessToken;
          };
          const oauth = { ...expiredSource(), [when]: cancel };
          const stopping = stop === "signal" ? { signal: controller.signal } : { cancelToken: source.token };
          const request = connect({ adapter }, oauth).post("/k/v1/record.json", { app: 1 }, stopping);
          await expect(request).rejects.toMatchObject({ code: "ERR_CANCELED" });
          // What is sent nevertheless arrives a little later.
          await wait(50);
          const tokens = servers.kintone.requests.flatMap((request) => linesOf(request, "Authorization"));
          expect(tokens).toStrictEqual(when === "refresh" ? ["Bearer expired"] : []);
        });
      }
    }
  }
});
