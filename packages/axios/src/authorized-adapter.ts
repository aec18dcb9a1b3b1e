import {
  type AuthorizationDecision,
  type KintoneAuth,
  mayFollowRedirects,
  removeCredentials,
  withQuery,
} from "@kintone-auth/core";
import axios, { type AxiosAdapter, AxiosHeaders, type InternalAxiosRequestConfig } from "axios";
import { requestUrl } from "./request-url.ts";

type Config = InternalAxiosRequestConfig;

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
    const copy = copyConfig(config);
    const headers = { get: (name: string) => callersHeader(copy, url, name) };
    const decision = await auth.authorize({ method: copy.method, url, headers });
    if (decision.scheme === "none") return send(config);
    try {
      return Object.assign(await send(authorize(copy, url, decision)), { config });
    } catch (error) {
      if (axios.isAxiosError(error)) for (const holder of [error, error.response]) if (holder) holder.config = config;
      throw error;
    }
  };
}

/** With the config's own prototype: axios guards against a polluted `Object.prototype` by having none. */
function copyConfig(config: Config): Config {
  const copy = Object.create(Object.getPrototypeOf(config), Object.getOwnPropertyDescriptors(config));
  return Object.assign(copy, { headers: new AxiosHeaders(config.headers) });
}

/** `config.auth` and a user name in the URL become an `Authorization` that replaces any other: one more value. */
function callersHeader({ headers, auth }: Config, { username, password }: URL, name: string): unknown {
  const value = headers.get(name);
  return name === "Authorization" && (auth || username || password) ? [value || [], "Basic"].flat() : value;
}

function authorize(copy: Config, url: URL, decision: AuthorizationDecision): Config {
  copy.headers.set(decision.headers, true);
  if (decision.query) Object.assign(copy, { url: withQuery(url, decision.query).href, baseURL: undefined });
  if (mayFollowRedirects(decision)) return copy;
  const { beforeRedirect, fetchOptions } = copy;
  return Object.assign(copy, {
    // The http adapter follows redirects with every header; the fetch adapter cannot be told to leave some behind.
    beforeRedirect: (...[redirect, ...rest]: Parameters<NonNullable<typeof beforeRedirect>>) => {
      beforeRedirect?.(redirect, ...rest);
      if (new URL(redirect["href"]).origin !== url.origin) removeCredentials(redirect["headers"], decision);
    },
    fetchOptions: { ...fetchOptions, redirect: "manual" },
  });
}
