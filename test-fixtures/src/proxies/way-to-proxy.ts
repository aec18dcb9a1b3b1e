import type { Configuration } from "../conformance/adapter-under-test.ts";
import type { Call } from "../safety/client-under-test.ts";

/**
 * How requests get to their server: through a tunnel (`CONNECT`), as whole requests that the proxy can read, or past the
 * proxy. "refused": not at all.
 */
export type Route = "tunnel" | "clear text" | "direct" | "refused";

/** A way in which a client is led to a proxy. */
export interface WayToProxy {
  readonly name: string;
  /** The routes to an https base, and to an http base on loopback. */
  readonly expected: { readonly https: Route; readonly http: Route };
  /** Sets it up, with the calls of each form. */
  open(proxyUrl: string): OpenWay;
}

export interface OpenWay {
  readonly kintoneAuth?: (configuration: Configuration) => Call;
  readonly withKintoneAuth: (configuration: Configuration) => Call;
  /** Takes back what was set up for the whole process. */
  readonly close?: () => void;
}
