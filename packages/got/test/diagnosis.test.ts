import { getAuthFailure, kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { describeDiagnosis, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import got, { type Got, HTTPError } from "got";
import { expect, it } from "vitest";

const bare = got.extend({ retry: { limit: 0 } });

describeDiagnosis("got", {
  followsRedirects: true,
  bare: failWith(bare),
  kintoneAuth: (options) => failWith(bare.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => failWith(withKintoneAuth(bare, options)),
  getAuthFailure,
  readBody: async (error) => (error instanceof HTTPError ? JSON.parse(String(error.response.body)) : undefined),
});

it("a stream is explained by its response's headers: the domain asks for Basic in addition", async () => {
  await using kintone = await startFakeKintone({ basic: known.basicOfDomain });
  const { baseUrl } = kintone;
  const job = withKintoneAuth(bare, { baseUrl, apiToken: known.tokenOfApp1 });
  const failStream = (options: object) =>
    new Promise((resolve) => job.stream(`${baseUrl}/k/v1/records.json?app=1`, options).once("error", resolve).resume());
  expect(getAuthFailure(await failStream({}))?.cause).toMatch(/carried none/);
  expect(getAuthFailure(await failStream({ username: "a", password: "b" }))?.cause).toMatch(/is wrong/);
});

function failWith(client: Got) {
  return async (url: string, headers: Readonly<Record<string, string>> = {}): Promise<Error> =>
    client.get(url, { headers }).then(
      () => new Error("not refused"),
      (error) => error,
    );
}
