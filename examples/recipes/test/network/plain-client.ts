import { kintoneAuthOptionsFromEnv } from "@kintone-auth/core";

// A client as README shows it: nothing here gives it a certificate, or leads it to a proxy.
const options = kintoneAuthOptionsFromEnv(process.env);
const url = `${options.baseUrl}/k/v1/records.json?app=1`;

const send: Readonly<Record<string, () => Promise<unknown>>> = {
  axios: async () => {
    const { withKintoneAuth } = await import("@kintone-auth/axios");
    const { default: axios } = await import("axios");
    return withKintoneAuth(axios.create(), options).get(url);
  },
  ky: async () => {
    const { withKintoneAuth } = await import("@kintone-auth/ky");
    const { default: ky } = await import("ky");
    return withKintoneAuth(ky, options)(url, { retry: 0 });
  },
  got: async () => {
    const { withKintoneAuth } = await import("@kintone-auth/got");
    const { default: got } = await import("got");
    return withKintoneAuth(got, options)(url, { retry: { limit: 0 } });
  },
  fetch: async () => {
    const { withKintoneAuth } = await import("@kintone-auth/fetch");
    return withKintoneAuth(fetch, options)(url);
  },
};
await send[process.env["TEST_CLIENT"] ?? ""]?.();
