import { check } from "@kintone-auth/core/checks";
import axios, { type InternalAxiosRequestConfig as Config } from "axios";
import type { Attempt } from "./attempt.ts";
import { innerAdapter, innermost } from "./wrap-adapter.ts";

/** Whether this axios sends a request to an `https:` URL in clear text to an HTTP proxy. Since 1.16.1 it tunnels. */
const sendsInClearText = /^(0|1\.\d|1\.1[0-5]|1\.16\.0)(?!\d)/.test(axios.VERSION);

/**
 * Keeps the authorized requests of axios's http adapter from being read by a proxy. A base URL with `http:` is on loopback:
 * a proxy that the environment names for all of `http:` is not meant for it. One that the caller names is.
 *
 * @throws {KintoneAuthError} `ERR_UNSAFE_ADAPTER` when an axios that is too old would use a proxy for an `https:` URL
 */
export function guardProxies({ call, copy }: Attempt): void {
  if (call.auth.origin.startsWith("http:")) copy.proxy ||= false;
  else if (sendsInClearText) checkNoProxy(call.inner, copy);
}

function checkNoProxy(inner: Config["adapter"], copy: Config): void {
  if (copy.proxy === false || !(copy.proxy || environmentNamesProxy())) return;
  check(
    // Where there is an http adapter, it is this one.
    innerAdapter(innermost(inner), copy) !== axios.getAdapter(["http", "xhr", "fetch"]),
    `axios ${axios.VERSION} sends credentials in clear text to a proxy: update axios to 1.16.1 or newer, or set proxy: false`,
    "ERR_UNSAFE_ADAPTER",
  );
}

/** Whether it names one for `https:` URLs, be it for this one or not. */
function environmentNamesProxy(): boolean {
  // Only Node.js has the http adapter.
  const { env = {} } = (globalThis as NodeGlobal).process ?? {};
  return ["https_proxy", "all_proxy"].some((name) => env[name] || env[name.toUpperCase()]);
}

interface NodeGlobal {
  readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
}
