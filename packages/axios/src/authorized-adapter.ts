import {
  type AuthorizationDecision,
  credentialHeaders,
  type KintoneAuth,
  mayFollowRedirects,
  withQuery,
} from "@kintone-auth/core";
import axios, {
  type AxiosAdapter,
  AxiosHeaders,
  type AxiosRequestConfig,
  type InternalAxiosRequestConfig,
} from "axios";
import { requestUrl } from "./request-url.ts";

/**
 * An adapter that authenticates a copy of the config on its way to the adapter beneath. What axios and the caller hold,
 * before and after, is the config without credentials: a re-sent `error.config` is decided anew.
 */
export function authorizedAdapter(auth: KintoneAuth, beneath: AxiosRequestConfig["adapter"]): AxiosAdapter {
  return async (config) => {
    // The wrapper takes itself off, so that a re-sent config is wrapped once again and not twice.
    setAdapter(config, beneath);
    const send = axios.getAdapter(beneath ?? axios.defaults.adapter, config);
    const url = requestUrl(config);
    if (url === undefined) return send(config);

    const decision = await auth.authorize({
      method: config.method,
      url,
      headers: { get: (name: string) => callersHeader(config, name) },
    });
    if (decision.scheme === "none") return send(config);

    try {
      const response = await send(authorize(config, url, decision, auth.origin));
      response.config = config;
      return response;
    } catch (error) {
      if (axios.isAxiosError(error)) {
        error.config = config;
        if (error.response) error.response.config = config;
      }
      throw error;
    }
  };
}

function setAdapter(config: InternalAxiosRequestConfig, adapter: AxiosRequestConfig["adapter"]): void {
  if (adapter === undefined) delete config.adapter;
  else config.adapter = adapter;
}

/** `config.auth` becomes a Basic `Authorization` further down, and replaces any other: it counts as one more value. */
function callersHeader({ headers, auth }: InternalAxiosRequestConfig, name: string): unknown {
  const value = headers.get(name);
  if (name !== "Authorization" || !auth) return value;
  return value === undefined || value === null || value === false ? "Basic" : [value, "Basic"].flat();
}

function authorize(
  config: InternalAxiosRequestConfig,
  url: URL,
  decision: AuthorizationDecision,
  origin: string,
): InternalAxiosRequestConfig {
  const headers = new AxiosHeaders(config.headers).set(decision.headers);
  const authorized = { ...config, headers };
  if (decision.query) Object.assign(authorized, { url: withQuery(url, decision.query).href, baseURL: undefined });
  if (mayFollowRedirects(decision)) return authorized;
  return {
    ...authorized,
    // The http adapter follows redirects with every header; the fetch adapter cannot be told to leave some behind.
    beforeRedirect: (redirect, response, request) => {
      config.beforeRedirect?.(redirect, response, request);
      if (new URL(redirect["href"]).origin !== origin) dropCredentials(redirect["headers"], decision);
    },
    fetchOptions: { ...config.fetchOptions, redirect: "manual" },
  };
}

function dropCredentials(headers: Record<string, unknown>, decision: AuthorizationDecision): void {
  const dropped = [...credentialHeaders, ...Object.keys(decision.headers)].map((name) => name.toLowerCase());
  for (const name of Object.keys(headers)) if (dropped.includes(name.toLowerCase())) delete headers[name];
}
