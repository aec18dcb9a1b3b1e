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
  type Refreshed,
  redirectPolicy,
  resolveUrl,
  withQuery,
} from "@kintone-auth/core";
import axios, {
  type AxiosAdapter,
  AxiosError,
  AxiosHeaders,
  type AxiosResponse,
  type InternalAxiosRequestConfig as Config,
} from "axios";
import type { AfterRefusal } from "./after-refusal.ts";
import { requestUrl } from "./request-url.ts";

/**
 * An adapter that authenticates a copy of the config on its way to the adapter beneath. What axios and the caller hold,
 * before and after, is the config without credentials: a re-sent `error.config` is decided anew. `afterRefusal` is asked
 * about refusals that came from home.
 */
export function authorizedAdapter(
  auth: KintoneAuth,
  beneath: Config["adapter"],
  afterRefusal?: AfterRefusal,
): AxiosAdapter {
  return async (config) => {
    // The wrapper takes itself off, so that a re-sent config is wrapped once again and not twice.
    Object.assign(config, { adapter: beneath });
    const send = axios.getAdapter(beneath ?? axios.defaults.adapter, config);
    const url = requestUrl(config);
    const task = { auth, send, config, afterRefusal, refreshed: undefined };
    return url === undefined ? send(config) : sendAuthorized({ ...task, url });
  };
}

interface Task {
  readonly auth: KintoneAuth;
  /** The adapter beneath. */
  readonly send: AxiosAdapter;
  readonly config: Config;
  readonly url: URL;
  readonly afterRefusal: AfterRefusal | undefined;
  /** What became of an earlier attempt, whose access token had expired. */
  readonly refreshed: Refreshed | undefined;
}

async function sendAuthorized(task: Task): Promise<AxiosResponse> {
  const { auth, send, config, url, afterRefusal, refreshed } = task;
  // Copied before anything is awaited: what is decided on is what is sent.
  const copy = copyOf(config);
  copy.headers = Object.assign(new AxiosHeaders(), config.headers);
  const { method, data: body } = copy;
  const headers = { get: (name: string) => callersHeader(copy, url, name) };
  const decision = await auth.authorize({ method, url, headers, body, query: queryOf(copy, url) });
  // axios has looked before: what is cancelled while a credential was waited for, its http adapter would send.
  copy.cancelToken?.throwIfRequested();
  if (copy.signal?.aborted) throw new axios.CanceledError(undefined, config);
  if (decision.scheme === "none") return send(config);
  checkAdapterStopsRedirects(send.name, decision);
  // The copy's headers are not the caller's alone from here on.
  const ownHeaders = { get: (name: string) => callersHeader(config, url, name) };
  const guard = mayFollowRedirects(decision)
    ? undefined
    : guardRedirects(auth, { method, headers: ownHeaders, body }, decision, copy.beforeRedirect);
  authorize(copy, url, decision, guard?.beforeRedirect);
  const { chain = { decision, hasLeft: false, isRepeatable: false } } = guard ?? {};
  const seeTo = async (answer: AxiosResponse, error?: AxiosError): Promise<"repeat" | undefined> => {
    // An adapter of the caller's may have called elsewhere, and answer with what came from there.
    const isOurs = answer.config?.headers === copy.headers;
    const isFromHome = isOurs && (guard ? !chain.hasLeft : hasStayedAt(url.origin, answer.request));
    return isFromHome ? afterRefusal?.({ answer, error, body, chain, refreshed, locale: auth.locale }) : undefined;
  };
  const repeat = () => sendAuthorized({ ...task, refreshed: "repeated" });
  try {
    const response = await send(copy);
    // In a page, a redirect that is not followed has no status, which axios takes for a success.
    if (response.status === 0) throw new AxiosError("Redirect not followed", "ERR_BAD_RESPONSE", config);
    if (response.status >= 400 && (await seeTo(response)) === "repeat") return repeat();
    return release(response, config, copy);
  } catch (error) {
    if (axios.isAxiosError(error) && error.response && (await seeTo(error.response, error)) === "repeat")
      return repeat();
    for (let link = error; link instanceof Error; link = link.cause) {
      if (isKintoneAuthError(link)) throw link;
      const holders = axios.isAxiosError(link) ? [link, link.response] : [];
      for (const holder of holders) if (holder) release(holder, config, copy);
    }
    throw error;
  } finally {
    // A stream that fails later tells of the copy.
    if (config.responseType === "stream") restore(copy, config);
  }
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

/** Puts the decision on the copy. */
function authorize(
  copy: Config,
  url: URL,
  decision: AuthorizationDecision,
  beforeRedirect: Config["beforeRedirect"],
): void {
  const { headers, query } = decision;
  const { httpAgent, httpsAgent, fetchOptions } = copy;
  keepAgentsOutOfPrint(httpAgent, httpsAgent, fetchOptions && Reflect.get(fetchOptions, "dispatcher"));
  copy.headers.set(headers, true);
  if (query) Object.assign(copy, { url: withQuery(url, query).href, baseURL: undefined });
  copy.fetchOptions = { ...fetchOptions, ...redirectPolicy(decision) };
  if (beforeRedirect) copy.beforeRedirect = beforeRedirect;
}

/** Whether a page's session has stayed there: fetch is told to, and an XMLHttpRequest tells where it was led. */
function hasStayedAt(origin: string, request: unknown): boolean {
  if (request instanceof Request) return request.mode === "same-origin";
  const url: unknown = typeof request === "object" && request ? Reflect.get(request, "responseURL") : undefined;
  return typeof url === "string" && resolveUrl(url)?.origin === origin;
}

/** Takes everything off the copy again, for what holds on to it. */
function restore(copy: Config, config: Config): void {
  Object.assign(copy, { beforeRedirect: undefined, fetchOptions: undefined }, config);
}

/** Gives the caller's config back, and keeps the raw request, which holds the headers, out of print. */
function release<Holder extends object>(holder: Holder, config: Config, copy: Config): Holder {
  keepAnswerOutOfPrint(holder, (error) => release(error, config, copy));
  // One that is frozen keeps the copy.
  if (!Reflect.set(holder, "config", config)) restore(copy, config);
  return holder;
}
