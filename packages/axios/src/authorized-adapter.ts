import { isKintoneAuthError } from "@kintone-auth/core";
import { type Decision, failureOf, isPromiseLike, type Refreshed, snapshotOf } from "@kintone-auth/core/adapter";
import { isInstanceOf } from "@kintone-auth/core/checks";
import axios, { type AxiosResponse, type InternalAxiosRequestConfig as Config } from "axios";
import type { AdapterCall, Attempt } from "./attempt.ts";
import { checkAdapter } from "./check-adapter.ts";
import { copyConfig } from "./copy-config.ts";
import { fetchOptionsFor } from "./fetch-options.ts";
import { type HeaderRecord, headerValues } from "./header-record.ts";
import type { Target } from "./request-url.ts";
import { setUrl } from "./set-url.ts";
import { untilCanceled } from "./until-canceled.ts";
import { innerAdapter, markAuthorized } from "./wrap-adapter.ts";

/** A response or an error. */
interface Holder {
  readonly config?: { readonly headers: HeaderRecord } | undefined;
}

/** What sending differs in, between a page's session and all other forms. */
export interface Steps {
  /** Reads the URL that axios will connect to, `params` aside. Undefined where the inner adapter will refuse it. */
  readonly readUrl: (config: Config, origin: string) => Target | undefined;
  /** Sets the headers of a decision, in place of others of the same name. */
  readonly setHeaders: (headers: Config["headers"], decision: Decision) => void;
  /** Hides what the caller's config has, which responses and errors refer to. */
  readonly hideConfig?: (config: Config) => void;
  /** Changes the copy of the config before the credentials are put on it. */
  readonly guard?: (attempt: Attempt) => void;
  /** Whether a test environment imitates the page: an error then says how to test. */
  readonly isInImitatedPage?: () => boolean;
  /** Hides what a response or an error holds besides its config. Calls back with an error that comes later. */
  readonly hide: (holder: object, onLateError: (error: object) => void) => void;
  /**
   * Called with a response of 400 or above, or with an error of the inner adapter's, as they are. Returns how to send the
   * request once more, or undefined.
   */
  readonly recover?: (
    attempt: Attempt,
    response: AxiosResponse | undefined,
    error?: unknown,
  ) => Promise<(() => Promise<AxiosResponse>) | undefined>;
}

/**
 * Sends an authorized copy of the config through the inner adapter. What axios and the caller hold, before and after, is the
 * config without credentials, so an `error.config` that is sent again is decided anew.
 */
export async function sendAuthorized(call: AdapterCall, steps: Steps, refreshed?: Refreshed): Promise<AxiosResponse> {
  const { auth, config, inner } = call;
  // Unwrapped, so that a config that is sent again is wrapped once and not twice.
  Object.assign(config, { adapter: inner });
  const send = innerAdapter(inner, config);
  // Copied before anything is read or awaited, so that what is decided on is what is sent.
  const copy = copyConfig(config);
  if (call.snapshot) Object.assign(copy, call.snapshot);
  const target = steps.readUrl(copy, auth.origin);
  if (!target) return send(config);
  copy.headers = Object.assign(new axios.AxiosHeaders(), config.headers);
  const { method = "get" } = copy;
  const headers = callersHeaders(copy, target);
  const failure = failureOf(copy.data);
  const query = queryOf(copy, target);
  const pending = auth.authorize({ method, url: target.href, headers, query, body: copy.data });
  const isLate = isPromiseLike(pending);
  if (isLate || pending.refresh) Object.assign(copy, { params: snapshotOf(copy.params), data: snapshotOf(copy.data) });
  // A cross-origin request waits for nothing.
  if (isLate || !pending.isCrossOrigin) steps.hideConfig?.(config);
  const { params, data: body } = copy;
  // To await a decision that is there already takes 1 % of a whole call.
  const decision = isLate ? await untilCanceled(unlessFails(pending, failure), config) : pending;
  // axios looks before it calls an adapter. Its own adapters send what is cancelled between that and their call.
  copy.cancelToken?.throwIfRequested();
  if (copy.signal?.aborted) throw new axios.CanceledError(undefined, config);
  checkAdapter(send.name, decision, config.fetchOptions, steps.isInImitatedPage);
  if (decision.isCrossOrigin) return send(config);

  const request = { method, headers, body };
  const snapshot = { params, data: body };
  const attempt: Attempt = {
    call,
    refreshed,
    request,
    copy,
    snapshot,
    decision,
    authorized: { method, url: target.href, headers },
    hasLeftOrigin: false,
    isRepeatable: true,
  };
  steps.guard?.(attempt);
  steps.setHeaders(copy.headers, decision);
  markAuthorized(attempt);
  setUrl(copy, target, decision.query);
  copy.fetchOptions = fetchOptionsFor(decision, copy.fetchOptions);
  const clean = (holder: Holder): void => {
    cleanHolder(holder, { copy, config, decision }, (holder) => steps.hide(holder, clean));
  };
  try {
    const response = await send(copy);
    const status = statusOf(response);
    const sendAgain = status && status >= 400 ? await steps.recover?.(attempt, response) : undefined;
    // In a page, a redirect that is not followed has status 0, which axios takes for a success.
    if (status === 0) throw new axios.AxiosError("Redirect not followed", "ERR_BAD_RESPONSE", config);
    clean(response);
    return sendAgain ? sendAgain() : response;
  } catch (error) {
    const sendAgain = await steps.recover?.(attempt, undefined, error);
    const cleanError = cleanErrors(error, clean);
    if (!sendAgain) throw cleanError;
    return sendAgain();
  } finally {
    // The error of a stream that fails later has the copy.
    if (config.responseType === "stream") restore(copy, config);
  }
}

function unlessFails<Value>(pending: Promise<Value>, failure: Promise<never> | undefined): Promise<Value> {
  if (!failure) return pending;
  const failed = failure.catch((error) => {
    throw axios.AxiosError.from(error);
  });
  return Promise.race([pending, failed]);
}

/**
 * The caller's headers before a decision. `config.auth` and a user name in the URL become an `Authorization` that replaces any
 * other, so they count as one more value.
 */
function callersHeaders({ headers, auth }: Config, target: Target): HeaderRecord {
  const own: HeaderRecord = copyConfig(headers);
  if (auth || target.username || target.password) own["Authorization"] = [own["Authorization"] || [], "Basic"].flat();
  return own;
}

/** The query with `params`, which axios adds to the URL only when it sends the request. */
function queryOf(copy: Config, { href }: Target): (() => URLSearchParams) | undefined {
  return copy.params ? () => new URL(new axios.Axios({}).getUri(copy), href).searchParams : undefined;
}

/** Undefined for what is no response that can be read, which is for axios to judge. */
function statusOf(response: AxiosResponse): number | undefined {
  try {
    return response.status;
  } catch {
    return undefined;
  }
}

/**
 * Puts the caller's config into a response or an error, and hides the rest. It may be an object of any kind that the caller's
 * adapter returns, even that of another request, which keeps its own config. No failure here is the request's.
 */
function cleanHolder(
  holder: Holder,
  { copy, config, decision }: { readonly copy: Config; readonly config: Config; readonly decision: Decision },
  hide: (holder: Holder) => void,
): void {
  try {
    const held = holder.config;
    const isOfThisRequest = held === copy || (held && hasHeadersOf(held.headers, copy, decision));
    // A frozen holder keeps the copy.
    if (isOfThisRequest && !Reflect.set(holder, "config", config)) restore(copy, config);
    hide(holder);
  } catch {
    restore(copy, config);
  }
}

/** Whether a config is a copy of ours: with the same headers, or with others that have the credentials. */
function hasHeadersOf(headers: HeaderRecord, copy: Config, decision: Decision): boolean {
  if (headers === copy.headers) return true;
  const added = Object.entries(decision.headers);
  return added.length > 0 && added.every(([name, value]) => headerValues(headers, name).includes(value));
}

/** Takes everything off the copy again, for whatever keeps it. */
function restore(copy: Config, config: Config): void {
  // Reflect.set does not throw where the copy is frozen.
  for (const key of Object.keys(copy))
    Reflect.set(copy, key, Object.hasOwn(config, key) ? Reflect.get(config, key) : undefined);
  // What is not enumerable says how the config is printed.
  for (const key of Reflect.ownKeys(config)) {
    const member = Reflect.getOwnPropertyDescriptor(config, key);
    if (member && !member.enumerable) Reflect.defineProperty(copy, key, member);
  }
}

/**
 * Cleans an error and its causes. Returns the error to throw: that of this project's, which axios wraps when `beforeRedirect`
 * throws it, or else the error itself.
 */
function cleanErrors(error: unknown, clean: (holder: Holder) => void): unknown {
  try {
    // The causes of an error of the caller's adapter may form a circle.
    for (let link = error, depth = 0; isInstanceOf(link, "Error") && depth < 9; link = link.cause, depth += 1) {
      if (isKintoneAuthError(link)) return link;
      if (!holdsConfig(link)) continue;
      clean(link);
      if (link.response) clean(link.response);
    }
  } catch {
    // An error that cannot be read is still the one to throw.
  }
  return error;
}

/** axios 1.16 puts the config on an error of no class of its own as well. */
function holdsConfig(error: Error): error is Error & Holder & { readonly response?: Holder } {
  return axios.isAxiosError(error) || "config" in error;
}
