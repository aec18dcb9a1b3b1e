import { getAuthFailure, kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { describeDiagnosis } from "@kintone-auth/test-fixtures";
import got, { type Got, HTTPError } from "got";

const bare = got.extend({ retry: { limit: 0 } });

describeDiagnosis("got", {
  followsRedirects: true,
  bare: failWith(bare),
  kintoneAuth: (options) => failWith(bare.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => failWith(withKintoneAuth(bare, options)),
  getAuthFailure,
  readBody: async (error) => (error instanceof HTTPError ? JSON.parse(String(error.response.body)) : undefined),
});

function failWith(client: Got) {
  return async (url: string): Promise<Error> =>
    client.get(url).then(
      () => new Error("not refused"),
      (error) => error,
    );
}
