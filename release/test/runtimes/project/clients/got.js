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

// In workerd, a connection that is reset ends no request of got's, nor of got alone.
const timeout = globalThis.navigator?.userAgent === "Cloudflare-Workers" ? { request: 3000 } : {};

export function connect(form, options) {
  const client = forms[form](got.extend({ retry: { limit: 0 }, timeout }), options);
  return ({ method = "GET", url, json }) => client(url, { method, ...(json && { json }) });
}
