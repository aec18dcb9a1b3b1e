import type { Scheme } from "../options.ts";

/**
 * The header that is one scheme's alone: a request on which the caller has put it is the caller's own business. Those of a
 * session are no credentials in themselves.
 */
export const headerOf: Readonly<Record<Exclude<Scheme, "session">, string>> = {
  password: "X-Cybozu-Authorization",
  apiToken: "X-Cybozu-API-Token",
  // Where it is not Basic.
  oauth: "Authorization",
};

export const credentialHeaders: readonly string[] = Object.values(headerOf);
