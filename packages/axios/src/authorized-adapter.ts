import {
  type AuthorizationDecision,
  type Authorizer,
  checkAdapterStopsRedirects,
  copyOf,
  guardRedirects,
  type HeaderSource,
  isKintoneAuthError,
  isPromiseLike,
  keepAgentsOutOfPrint,
  keepAnswerOutOfPrint,
  type RedirectChain,
  redirectPolicy,
  setHeaders,
  withQuery,
} from "@kintone-auth/core";
import axios, { type AxiosResponse, type InternalAxiosRequestConfig as Config } from "axios";
import { requestUrl, type Target } from "./request-url.ts";

/** What an adapter is to send. */
export interface Task {
  readonly auth: Authorizer;
  readonly config: Config;
  /** The adapter beneath. */
  readonly beneath: Config["adapter"];
}

/** Puts an adapter around the config's own. */
export function wrapAdapter(config: Config, auth: Authorizer, send: (task: Task) => Promise<AxiosResponse>): Config {
  const beneath = config.adapter;
  config.adapter = (config) => send({ auth, config, beneath });
  return config;
}

/** An authenticated copy of the config, for the adapter beneath, and what becomes of its request. */
export interface Attempt extends RedirectChain {
  readonly copy: Config;
}

/** Looks at an answer or an error, as the adapter gave it, and answers with what to send in its place, if anything. */
export type Watch = (
  attempt: Attempt,
  answer: AxiosResponse | undefined,
  error?: unknown,
) => Promise<(() => Promise<AxiosResponse>) | undefined>;

/**
 * Authenticates a copy of the config on its way to the adapter beneath, once. What axios and the caller hold, before and
 * after, is the config without credentials: a re-sent `error.config` is decided anew. `watch` is asked about
 * failures alone.
 */
export async function sendAuthorized({ auth, config, beneath }: Task, watch?: Watch): Promise<AxiosResponse> {
  // The wrapper takes itself off, so that a re-sent config is wrapped once again and not twice.
  Object.assign(config, { adapter: beneath });
  const send = axios.getAdapter(beneath ?? axios.defaults.adapter, config);
  const target = requestUrl(config, auth);
  if (!target) return send(config);
  // Copied before anything is awaited: what is decided on is what is sent.
  const copy = copyOf(config);
  copy.headers = Object.assign(new axios.AxiosHeaders(), config.headers);
  const { method, data: body } = copy;
  const headers = callersHeaders(copy, target);
  const pending = auth.authorize({ method, url: target.href, headers, body, query: queryOf(copy, target) });
  const decision = isPromiseLike(pending) ? await pending : pending;
  // axios has looked before: what is cancelled while a credential was waited for, its http adapter would send.
  copy.cancelToken?.throwIfRequested();
  if (copy.signal?.aborted) throw new axios.CanceledError(undefined, config);
  checkAdapterStopsRedirects(send.name, decision, config.fetchOptions);
  if (decision.scheme === "none") return send(config);
  const attempt = { decision, hasLeft: false, isRepeatable: true, copy };
  guardRedirects(auth, { method, headers, body }, attempt, copy);
  authorize(copy, target, decision);
  try {
    const response = await send(copy);
    const repeat = response.status >= 400 && (await watch?.(attempt, response));
    // In a page, a redirect that is not followed has no status, which axios takes for a success.
    if (response.status === 0) throw new axios.AxiosError("Redirect not followed", "ERR_BAD_RESPONSE", config);
    release(response, config, copy);
    return repeat ? repeat() : response;
  } catch (error) {
    const repeat = await watch?.(attempt, undefined, error);
    // Those of an adapter of the caller's may go round in a circle.
    for (let link = error, depth = 0; link instanceof Error && depth < 9; link = link.cause, depth += 1) {
      if (isKintoneAuthError(link)) throw link;
      if (axios.isAxiosError(link))
        for (const holder of [link, link.response]) if (holder) release(holder, config, copy);
    }
    if (!repeat) throw error;
    return repeat();
  } finally {
    // A stream that fails later tells of the copy.
    if (config.responseType === "stream") restore(copy, config);
  }
}

/**
 * The caller's headers, as they are before a decision. `config.auth` and a user name in the URL become an `Authorization`
 * that replaces any other: one more value.
 */
function callersHeaders({ headers, auth }: Config, target: Target): HeaderSource {
  const own: Record<string, unknown> = copyOf(headers);
  if (auth || target.username || target.password) own["Authorization"] = [own["Authorization"] || [], "Basic"].flat();
  return own;
}

/** The query with `params`, which axios adds to the URL only when it sends. */
function queryOf(copy: Config, { href }: Target): (() => URLSearchParams) | undefined {
  return copy.params ? () => new URL(new axios.Axios({}).getUri(copy), href).searchParams : undefined;
}

/** Puts the decision on the copy. */
function authorize(copy: Config, { href }: Target, decision: AuthorizationDecision): void {
  keepAgentsOutOfPrint(copy);
  setHeaders(copy.headers, decision);
  // What is decided on is what is sent: not what a page's own base, or a URL that has been changed since, would make of it.
  copy.url = String(withQuery(href, decision.query));
  copy.allowAbsoluteUrls = true;
  copy.fetchOptions = { ...copy.fetchOptions, ...redirectPolicy(decision) };
}

/** Takes everything off the copy again, for what holds on to it. */
function restore(copy: Config, config: Config): void {
  Object.assign(copy, { beforeRedirect: undefined, fetchOptions: undefined }, config);
}

/** Gives the caller's config back, and keeps the raw request, which holds the headers, out of print. */
function release(holder: object, config: Config, copy: Config): void {
  keepAnswerOutOfPrint(holder, (error) => release(error, config, copy));
  // One that is frozen keeps the copy.
  if (!Reflect.set(holder, "config", config)) restore(copy, config);
}
