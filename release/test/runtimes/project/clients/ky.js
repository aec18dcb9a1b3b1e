import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import * as session from "@kintone-auth/ky/session";
import ky from "ky";

const hooked = (client, hook) => client.extend({ hooks: { beforeRequest: [hook] } });

const forms = {
  bare: (client) => client,
  // As many projects have it. ky 1 passes the request itself.
  unsafe: (client, headers) =>
    hooked(client, (given) => {
      for (const [name, value] of Object.entries(headers)) (given.request ?? given).headers.set(name, value);
    }),
  kintoneAuth: (client, options) => hooked(client, kintoneAuth(options)),
  withKintoneAuth,
  "session kintoneAuth": (client, options) => hooked(client, session.kintoneAuth(options)),
  "session withKintoneAuth": session.withKintoneAuth,
};

export function connect(form, options) {
  const client = forms[form](ky.create({ retry: 0 }), options);
  return ({ method = "GET", url, json }) => client(url, { method, json });
}
