import { getAuthFailure, kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { describeDiagnosis } from "@kintone-auth/test-fixtures";
import axios, { type AxiosInstance } from "axios";

for (const adapter of ["http", "fetch"]) {
  const create = () => axios.create({ adapter });
  describeDiagnosis(`axios, ${adapter} adapter`, {
    followsRedirects: adapter === "http",
    bare: failWith(create()),
    kintoneAuth: (options) => {
      const client = create();
      client.interceptors.request.use(kintoneAuth(options));
      return failWith(client);
    },
    withKintoneAuth: (options) => failWith(withKintoneAuth(create(), options)),
    getAuthFailure,
    readBody: async (error) => (axios.isAxiosError(error) ? error.response?.data : undefined),
  });
}

function failWith(client: AxiosInstance) {
  return async (url: string): Promise<Error> => client.get(url).catch((error) => error);
}
