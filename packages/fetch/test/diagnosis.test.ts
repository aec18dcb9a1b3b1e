import { createKintoneAuth, getAuthFailure, withKintoneAuth } from "@kintone-auth/fetch";
import { describeDiagnosis, twoServers } from "@kintone-auth/test-fixtures";
import { expect, it } from "vitest";
import { bareFetch, fetchName } from "./bare-fetch.ts";

describeDiagnosis(fetchName, {
  followsRedirects: true,
  bare: failWith(bareFetch),
  withKintoneAuth: (options) => failWith(withKintoneAuth(bareFetch, options)),
  getAuthFailure,
  readBody: (response) => (response instanceof Error ? Promise.resolve(undefined) : response.json()),
});

function failWith(send: typeof fetch) {
  return (url: string, headers: Readonly<Record<string, string>> = {}) => send(url, { headers });
}

const baseUrl = "https://example.cybozu.com";
const encode = (text: string) => new TextEncoder().encode(text);
const bodies: Readonly<Record<string, UnderlyingDefaultSource<Uint8Array>>> = {
  "never ends": { pull: (controller) => controller.enqueue(new Uint8Array(10_000).fill(0x20)) },
  "stays away": {
    start: (controller) => controller.enqueue(encode('{"code":')),
    pull: () => new Promise(() => undefined),
  },
  "breaks off": {
    start: (controller) => controller.enqueue(encode('{"code":"CB_')),
    pull: (controller) => controller.error(new TypeError("terminated")),
  },
};

for (const [what, source] of Object.entries(bodies)) {
  it(`a refusal whose body ${what} is returned, without the explanation of a code`, async () => {
    const inner: typeof fetch = async () => new Response(new ReadableStream(source), { status: 401 });
    const response = await withKintoneAuth(inner, { baseUrl, apiToken: "token" })(`${baseUrl}/k/v1/records.json?app=1`);
    expect(response.status).toBe(401);
    expect(getAuthFailure(response)?.code).toBeUndefined();
    expect(response.bodyUsed).toBe(false);
  });
}

it("the body is not read of a response with any other status, nor where a header has the code", async () => {
  for (const [status, code] of [[200], [404], [500], [401, "CB_WA01"]] as const) {
    let reads = 0;
    const pull = (controller: ReadableStreamDefaultController) => {
      reads += 1;
      controller.close();
    };
    const inner: typeof fetch = async () =>
      new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), {
        status,
        headers: new Headers(code && { "X-Cybozu-Error": code }),
      });
    const response = await withKintoneAuth(inner, { baseUrl, apiToken: "token" })(`${baseUrl}/k/v1/records.json?app=1`);
    expect(reads).toBe(0);
    expect(getAuthFailure(response)?.code).toBe(code);
  }
});

const servers = twoServers();

it("a response is explained whose body is read afterwards, as often as before", async () => {
  const auth = createKintoneAuth({ baseUrl: servers.kintone.baseUrl, apiToken: "wrong" });
  servers.kintone.refuseNext("GAIA_IA02", { withoutHeader: true });
  const response = await withKintoneAuth(bareFetch, auth)(`${servers.kintone.baseUrl}/k/v1/records.json?app=1`);
  expect(getAuthFailure(response)).toMatchObject({ code: "GAIA_IA02" });
  expect(await response.clone().json()).toMatchObject({ code: "GAIA_IA02" });
  expect(await response.json()).toMatchObject({ code: "GAIA_IA02" });
});
