import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import got from "got";

const hooked = (client, hook) => client.extend({ hooks: { beforeRequest: [hook] } });

const forms = {
  bare: (client) => client,
  // As many projects have it.
  unsafe: (client, headers) =>
    hooked(client, (options) => {
      Object.assign(options.headers, headers);
    }),
  kintoneAuth: (client, options) => hooked(client, kintoneAuth(options)),
  withKintoneAuth,
};

export function connect(form, options) {
  const client = forms[form](got.extend({ retry: { limit: 0 } }), options);
  // In workerd, a connection that is reset ends no request of got's, nor of got alone.
  return ({ method = "GET", url, json, mayHang = false }) =>
    client(url, { method, ...(json && { json }), ...(mayHang && { timeout: { request: 500 } }) });
}
