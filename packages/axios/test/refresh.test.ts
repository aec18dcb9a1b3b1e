import { Readable } from "node:stream";
import { getAuthFailure, kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { kintoneOAuth } from "@kintone-auth/oauth";
import { bodyText, describeRefresh, type RefreshingClient } from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance } from "axios";
import NodeFormData from "form-data";

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

function callOf(client: AxiosInstance): ReturnType<RefreshingClient["kintoneAuth"]> {
  return ({ body, ...request }) => client.request({ ...request, ...(body !== undefined && { data: body }) });
}
