import { kintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import * as session from "@kintone-auth/axios/session";
import axios from "axios";

function hooked(hook, client, options) {
  client.interceptors.request.use(hook(options));
  return client;
}

const forms = {
  bare: (client) => client,
  // As many projects have it.
  unsafe: (client, headers) =>
    hooked(() => (config) => Object.assign(config, { headers: config.headers.concat(headers) }), client),
  kintoneAuth: (client, options) => hooked(kintoneAuth, client, options),
  withKintoneAuth,
  "session kintoneAuth": (client, options) => hooked(session.kintoneAuth, client, options),
  "session withKintoneAuth": session.withKintoneAuth,
};

export function connect(form, options, adapter) {
  const client = forms[form](axios.create({ adapter }), options);
  return ({ method = "GET", url, json }) => client.request({ method, url, data: json });
}
