import {
  type AuthorizationDecision,
  checkAdapterStopsRedirects,
  copyOf,
  guardRedirects,
  isKintoneAuthError,
  type KintoneAuth,
  keepAgentsOutOfPrint,
  keepAnswerOutOfPrint,
  type RedirectChain,
  redirectPolicy,
  withQuery,
} from "@kintone-auth/core";
import axios, { type AxiosAdapter, type AxiosResponse, type InternalAxiosRequestConfig as Config } from "axios";
import { requestUrl } from "./request-url.ts";

/** What an adapter is to send. */
export interface Task {
  readonly auth: KintoneAuth;
  readonly config: Config;
  /** The adapter beneath. */
  readonly beneath: Config["adapter"];
}

/** Puts an adapter around the config's own. */
export function wrapAdapter(config: Config, auth: KintoneAuth, send: (task: Task) => Promise<AxiosResponse>): Config {
  const beneath = config.adapter;
  config.adapter = (config) => send({ auth, config, beneath });
  return config;
}

/** An authenticated copy of the config, on its way to the adapter beneath. */
export interface Attempt {
  readonly send: AxiosAdapter;
  readonly copy: Config;
  readonly body: unknown;
  readonly chain: RedirectChain;
}

/**
 * Authenticates a copy of the config on its way to the adapter beneath, once. What axios and the caller hold, before and
 * after, is the config without credentials: a re-sent `error.config` is decided anew. `watch`, where it is given, sends the
 * copy, and sees the answer as it comes.
 */
export async function sendAuthorized(
  { auth, config, beneath }: Task,
  watch?: (attempt: Attempt) => Promise<AxiosResponse>,
): Promise<AxiosResponse> {
  // The wrapper takes itself off, so that a re-sent config is wrapped once again and not twice.
  Object.assign(config, { adapter: beneath });
  const send = axios.getAdapter(beneath ?? axios.defaults.adapter, config);
  const url = requestUrl(config);
  if (url === undefined) return send(config);
  // Copied before anything is awaited: what is decided on is what is sent.
  const copy = copyOf(config);
  copy.headers = Object.assign(new axios.AxiosHeaders(), config.headers);
  const { method, data: body } = copy;
  const headers = { get: (name: string) => callersHeader(copy, url, name) };
  const decision = await auth.authorize({ method, url, headers, body, query: queryOf(copy, url) });
  // axios has looked before: what is cancelled while a credential was waited for, its http adapter would send.
  copy.cancelToken?.throwIfRequested();
  if (copy.signal?.aborted) throw new axios.CanceledError(undefined, config);
  checkAdapterStopsRedirects(send.name, decision, config.fetchOptions);
  if (decision.scheme === "none") return send(config);
  // The copy's headers are not the caller's alone from here on.
  const ownHeaders = { get: (name: string) => callersHeader(config, url, name) };
  const chain = { decision, hasLeft: false, isRepeatable: true };
  guardRedirects(auth, { method, headers: ownHeaders, body }, chain, copy);
  authorize(copy, url, decision);
  try {
    const response = await (watch ? watch({ send, copy, body, chain }) : send(copy));
    // In a page, a redirect that is not followed has no status, which axios takes for a success.
    if (response.status === 0) throw new axios.AxiosError("Redirect not followed", "ERR_BAD_RESPONSE", config);
    return release(response, config, copy);
  } catch (error) {
    // Those of an adapter of the caller's may go round in a circle.
    for (let link = error, depth = 0; link instanceof Error && depth < 9; link = link.cause, depth += 1) {
      if (isKintoneAuthError(link)) throw link;
      if (axios.isAxiosError(link))
        for (const holder of [link, link.response]) if (holder) release(holder, config, copy);
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
function authorize(copy: Config, url: URL, decision: AuthorizationDecision): void {
  keepAgentsOutOfPrint(copy);
  copy.headers.set(decision.headers, true);
  // What is decided on is what is sent: not what a page's own base, or a URL that has been changed since, would make of it.
  copy.url = withQuery(url, decision.query).href;
  copy.allowAbsoluteUrls = true;
  copy.fetchOptions = { ...copy.fetchOptions, ...redirectPolicy(decision) };
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
