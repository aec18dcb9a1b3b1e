import { Readable } from "node:stream";
import { getAuthFailure, kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { kintoneOAuth } from "@kintone-auth/oauth";
import { bodyText, describeRefresh, installedVersion, type RefreshingClient } from "@kintone-auth/test-fixtures";
import got, { type Got, type OptionsInit } from "got";

type Body = Pick<OptionsInit, "body" | "json" | "form">;

const bodies: Readonly<Record<string, readonly [isRepeated: boolean, make: () => Body]>> = {
  "an object, as JSON": [true, () => ({ json: JSON.parse(bodyText) })],
  "a form": [true, () => ({ form: { body: bodyText } })],
  "a text": [true, () => ({ body: bodyText })],
  "a Buffer": [true, () => ({ body: Buffer.from(bodyText) })],
  "a Uint8Array": [true, () => ({ body: new TextEncoder().encode(bodyText) })],
  "a Node.js stream": [false, () => ({ body: Readable.from([bodyText]) })],
  "a generator": [
    false,
    () => ({
      body: (async function* () {
        yield bodyText;
      })(),
    }),
  ],
  "FormData with a file": [
    false,
    () => {
      const form = new FormData();
      form.set("file", new Blob([bodyText]), "山田.json");
      return { body: form };
    },
  ],
};

const withoutRetries = { limit: 0 };

describeRefresh({
  name: `got ${installedVersion(import.meta.url)}`,
  followsRedirects: true,
  hasRetries: true,
  kintoneOAuth,
  getAuthFailure,
  kintoneAuth: (options) =>
    callOf(got.extend({ retry: withoutRetries, hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options, { retries = 0, takesEveryStatus = false } = {}) => {
    const retry = {
      limit: retries,
      calculateDelay: ({ computedValue }: { computedValue: number }) => computedValue && 1,
    };
    return callOf(withKintoneAuth(got.extend({ retry, throwHttpErrors: !takesEveryStatus }), options));
  },
  bodies: Object.fromEntries(Object.entries(bodies).map(([name, [isRepeated, make]]) => [name, { make, isRepeated }])),
});

function callOf(job: Got): ReturnType<RefreshingClient["kintoneAuth"]> {
  return async ({ url, body, ...request }) => {
    const sent = typeof body === "string" ? { body } : Object(body);
    const { statusCode } = await job(url, { ...request, ...sent });
    return { status: statusCode };
  };
}
