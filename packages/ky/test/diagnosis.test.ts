import { getAuthFailure, kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { describeDiagnosis } from "@kintone-auth/test-fixtures";
import ky, { HTTPError, type KyInstance } from "ky";

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
  return async (url: string): Promise<Error> => client.get(url).catch((error) => error);
}
