import {
  type AuthorizationDecision,
  type attachAuthFailure,
  checkAdapterStopsRedirects,
  copyOf,
  guardRedirects,
  isKintoneAuthError,
  type KintoneAuth,
  keepAgentsOutOfPrint,
  keepAnswerOutOfPrint,
  mayFollowRedirects,
  resolveUrl,
  withQuery,
} from "@kintone-auth/core";
import axios, { type AxiosAdapter, AxiosError, AxiosHeaders, type InternalAxiosRequestConfig as Config } from "axios";
import { requestUrl } from "./request-url.ts";

/**
 * An adapter that authenticates a copy of the config on its way to the adapter beneath. What axios and the caller hold,
 * before and after, is the config without credentials: a re-sent `error.config` is decided anew. `explain` is told of
 * refusals that came from home.
 */
export function authorizedAdapter(
  auth: KintoneAuth,
  beneath: Config["adapter"],
  explain?: typeof attachAuthFailure,
): AxiosAdapter {
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
    const decision = await auth.authorize({
      method: copy.method,
      url,
      headers,
      body: copy.data,
      query: queryOf(copy, url),
    });
    if (decision.scheme === "none") return send(config);
    checkAdapterStopsRedirects(send.name, decision);
    const hasLeft = authorize(copy, url, decision);
    try {
      const response = await send(copy);
      // In a page, a redirect that is not followed has no status, which axios takes for a success.
      if (response.status === 0) throw new AxiosError("Redirect not followed", "ERR_BAD_RESPONSE", config);
      return release(response, config);
    } catch (error) {
      if (explain && axios.isAxiosError(error) && error.response && !hasLeft(error.request)) {
        const { status, headers, data: body } = error.response;
        explain(error, { status, headers, body, scheme: decision.scheme, locale: auth.locale });
      }
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

/** The query with `params`, which axios adds to the URL only when it sends. */
function queryOf(copy: Config, url: URL): (() => URLSearchParams) | undefined {
  return copy.params ? () => new URL(new axios.Axios({}).getUri(copy), url).searchParams : undefined;
}

/** Puts the decision on the copy, and answers with what tells whether a request has left the origin since. */
function authorize(copy: Config, url: URL, decision: AuthorizationDecision): (request: unknown) => boolean {
  const { httpAgent, httpsAgent, beforeRedirect, fetchOptions, data, method = "GET" } = copy;
  keepAgentsOutOfPrint(httpAgent, httpsAgent, fetchOptions && Reflect.get(fetchOptions, "dispatcher"));
  copy.headers.set(decision.headers, true);
  if (decision.query) Object.assign(copy, { url: withQuery(url, decision.query).href, baseURL: undefined });
  if (mayFollowRedirects(decision)) return (request) => !isAt(url.origin, request);
  const firstRequest = { origin: url.origin, method: method.toUpperCase(), hasBody: Boolean(data), decision };
  const guard = guardRedirects(firstRequest, beforeRedirect);
  copy.beforeRedirect = guard.beforeRedirect;
  copy.fetchOptions = { ...fetchOptions, redirect: "manual" };
  return guard.hasLeft;
}

/** Only an XMLHttpRequest tells where the browser has followed it to. */
function isAt(origin: string, request: unknown): boolean {
  const url: unknown = typeof request === "object" && request ? Reflect.get(request, "responseURL") : undefined;
  return typeof url === "string" && resolveUrl(url)?.origin === origin;
}

/** Gives the caller's config back, and keeps the raw request, which holds the headers, out of print. */
function release<Holder extends object>(holder: Holder, config: Config): Holder {
  keepAnswerOutOfPrint(holder, (error) => release(error, config));
  return Object.assign(holder, { config });
}
