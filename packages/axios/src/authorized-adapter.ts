import {
  type AuthorizationDecision,
  checkAdapterStopsRedirects,
  copyOf,
  guardRedirects,
  isKintoneAuthError,
  type KintoneAuth,
  keepAgentsOutOfPrint,
  keepAnswerOutOfPrint,
  mayFollowRedirects,
  withQuery,
} from "@kintone-auth/core";
import axios, { type AxiosAdapter, AxiosError, AxiosHeaders, type InternalAxiosRequestConfig as Config } from "axios";
import { requestUrl } from "./request-url.ts";

/**
 * An adapter that authenticates a copy of the config on its way to the adapter beneath. What axios and the caller hold,
 * before and after, is the config without credentials: a re-sent `error.config` is decided anew.
 */
export function authorizedAdapter(auth: KintoneAuth, beneath: Config["adapter"]): AxiosAdapter {
  return async (config) => {
    // The wrapper takes itself off, so that a re-sent config is wrapped once again and not twice.
    Object.assign(config, { adapter: beneath });
    const send = axios.getAdapter(beneath ?? axios.defaults.adapter, config);
    const url = requestUrl(config);
    if (url === undefined) return send(config);
    // Copied before anything is awaited: what is decided on is what is sent.
    const copy = copyOf(config);
    copy.headers = Object.assign(new AxiosHeaders(), config.headers);
    const headers = { get: (name: string) => callersHeader(copy, url, name) };
    const decision = await auth.authorize({ method: copy.method, url, headers });
    if (decision.scheme === "none") return send(config);
    checkAdapterStopsRedirects(send.name, decision);
    try {
      const response = await send(authorize(copy, url, decision));
      // In a page, a redirect that is not followed has no status, which axios takes for a success.
      if (response.status === 0) throw new AxiosError("Redirect not followed", "ERR_BAD_RESPONSE", config);
      return release(response, config);
    } catch (error) {
      for (let link = error; link instanceof Error; link = link.cause) {
        if (isKintoneAuthError(link)) throw link;
        if (axios.isAxiosError(link)) for (const holder of [link, link.response]) if (holder) release(holder, config);
      }
      throw error;
    } finally {
      // A stream that fails later tells of the copy.
      const unset = { beforeRedirect: undefined, fetchOptions: undefined };
      if (config.responseType === "stream") Object.assign(copy, unset, config);
    }
  };
}

/** `config.auth` and a user name in the URL become an `Authorization` that replaces any other: one more value. */
function callersHeader({ headers, auth }: Config, url: URL, name: string): unknown {
  const value = headers.get(name);
  return name === "Authorization" && (auth || url.username || url.password) ? [value || [], "Basic"].flat() : value;
}

function authorize(copy: Config, url: URL, decision: AuthorizationDecision): Config {
  const { httpAgent, httpsAgent, beforeRedirect, fetchOptions, data, method = "GET" } = copy;
  keepAgentsOutOfPrint(httpAgent, httpsAgent, fetchOptions && Reflect.get(fetchOptions, "dispatcher"));
  copy.headers.set(decision.headers, true);
  if (decision.query) Object.assign(copy, { url: withQuery(url, decision.query).href, baseURL: undefined });
  if (mayFollowRedirects(decision)) return copy;
  const firstRequest = { origin: url.origin, method: method.toUpperCase(), hasBody: Boolean(data), decision };
  copy.beforeRedirect = guardRedirects(firstRequest, beforeRedirect);
  copy.fetchOptions = { ...fetchOptions, redirect: "manual" };
  return copy;
}

/** Gives the caller's config back, and keeps the raw request, which holds the headers, out of print. */
function release<Holder extends object>(holder: Holder, config: Config): Holder {
  keepAnswerOutOfPrint(holder, (error) => release(error, config));
  return Object.assign(holder, { config });
}
