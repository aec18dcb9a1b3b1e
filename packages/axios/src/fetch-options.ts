import { cachePolicy, type Decision, redirectPolicy } from "@kintone-auth/core/adapter";
import type { InternalAxiosRequestConfig as Config } from "axios";

/** What axios's fetch adapter, before 1.20, lets these options put in the place of the request's own. */
const ofTheRequest = ["headers", "method", "body"] as const;

/** The caller's options for `fetch`, without what could replace the request that was decided on. */
export function fetchOptionsFor(decision: Decision, given: Config["fetchOptions"]): RequestInit {
  if (!given) return Object.assign(redirectPolicy(decision), cachePolicy());
  const options: RequestInit = { ...given, ...cachePolicy(given), ...redirectPolicy(decision) };
  for (const name of ofTheRequest) delete options[name];
  return options;
}
