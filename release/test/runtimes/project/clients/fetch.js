import { withKintoneAuth } from "@kintone-auth/fetch";
import * as session from "@kintone-auth/fetch/session";

const forms = {
  bare: (fetch) => fetch,
  // As many projects have it.
  unsafe: (fetch, headers) => async (url, init) => {
    const complete = { ...init, headers: { ...init.headers, ...headers } };
    const response = await fetch(url, complete);
    if (!response.ok) throw new Error(`Status ${response.status} of ${url}: ${JSON.stringify(complete)}`);
    return response;
  },
  withKintoneAuth,
  "session withKintoneAuth": session.withKintoneAuth,
};

export function connect(form, options) {
  const send = forms[form](fetch, options);
  return ({ method = "GET", url, json }) =>
    send(url, { method, ...(json && { body: JSON.stringify(json), headers: { "Content-Type": "application/json" } }) });
}
