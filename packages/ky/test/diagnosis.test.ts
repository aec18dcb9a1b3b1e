import { getAuthFailure, kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { describeDiagnosis } from "@kintone-auth/test-fixtures";
import ky, { HTTPError, type KyInstance } from "ky";
import { expect, it } from "vitest";

const bare = ky.create({ retry: 0 });

describeDiagnosis("ky", {
  followsRedirects: true,
  bare: failWith(bare),
  kintoneAuth: (options) => failWith(bare.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => failWith(withKintoneAuth(bare, options)),
  getAuthFailure,
  readBody: async (error) => {
    if (!(error instanceof HTTPError)) return undefined;
    // ky 2 has read the body into the error.
    const data: unknown = Reflect.get(error, "data");
    return data ?? error.response.json();
  },
});

function failWith(client: KyInstance) {
  return async (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Error> =>
    client.get(url, { headers }).catch((error) => error);
}

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

it("needs no look at a body that comes with another status: nobody reads more of it than ky itself", async () => {
  const baseUrl = "https://example.cybozu.com";
  const reads: number[] = [];
  for (const isBare of [true, false]) {
    let count = 0;
    const pull = (controller: ReadableStreamDefaultController) => {
      count += 1;
      controller.close();
    };
    const fetch = async () => new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), { status: 404 });
    const client = ky.create({ retry: 0, fetch });
    const api = isBare ? client : withKintoneAuth(client, { baseUrl, apiToken: "token" });
    await expect(api.get(`${baseUrl}/k/v1/records.json?app=1`)).rejects.toThrow(HTTPError);
    reads.push(count);
  }
  expect(reads[1]).toBe(reads[0]);
});

for (const [what, source] of Object.entries(bodies)) {
  it(`is not waited for, nor lost, with a refusal whose body ${what}`, async () => {
    const baseUrl = "https://example.cybozu.com";
    const fetch = async () => new Response(new ReadableStream(source), { status: 401 });
    const api = withKintoneAuth(ky.create({ retry: 0, timeout: 200, fetch }), { baseUrl, apiToken: "token" });
    const error: unknown = await api.get(`${baseUrl}/k/v1/records.json?app=1`).catch((error: unknown) => error);
    expect(error).toBeInstanceOf(HTTPError);
    expect(getAuthFailure(error)?.code).toBeUndefined();
  });
}
