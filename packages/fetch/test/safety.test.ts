import { withKintoneAuth } from "@kintone-auth/fetch";
import {
  type Call,
  type ClientUnderTest,
  describeErrorSafety,
  describeHostileUrls,
  describeRedirectSafety,
} from "@kintone-auth/test-fixtures";
import { bareFetch, fetchName, isUndici } from "./bare-fetch.ts";

const client: ClientUnderTest = {
  name: fetchName,
  followsRedirects: { withKintoneAuth: true },
  repeatsPostAfter: { atHome: [307, 308], elsewhere: [307, 308] },
  isSilentByItself: true,
  fetchImplementation: isUndici ? "undici" : "Node.js",
  withKintoneAuth: (options) => callOf(withKintoneAuth(bareFetch, options), options.baseUrl),
  unsafeHook: (headers) =>
    callOf((input, init) => bareFetch(input, { ...init, headers: { ...Object(init?.headers), ...headers } })),
};

describeErrorSafety(client);
describeRedirectSafety(client);
describeHostileUrls(client);

function callOf(fetch: typeof bareFetch, baseUrl?: string): Call {
  return async ({ url, method = "GET", headers = {}, json, timeout, signal, agents }) => {
    const signals = [...(signal ? [signal] : []), ...(timeout === undefined ? [] : [AbortSignal.timeout(timeout)])];
    const init = {
      method,
      headers: { ...(json && { "Content-Type": "application/json" }), ...headers },
      ...(json && { body: JSON.stringify(json) }),
      ...(signals.length > 0 && { signal: AbortSignal.any(signals) }),
      ...(agents && { dispatcher: agents.dispatcher }),
    };
    const response = await fetch(baseUrl === undefined ? url : absolute(url, baseUrl), init);
    await response.clone().json();
    return response;
  };
}

/** fetch has no base URL in Node.js: what its users write is joined to theirs. */
function absolute(url: string, baseUrl: string): string {
  return URL.canParse(url) ? url : new URL(url, baseUrl).href;
}
