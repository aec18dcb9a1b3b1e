import type { Authorizer } from "@kintone-auth/core/adapter";
import type { GotOptions } from "./got-options.ts";
import type { TransportState } from "./transport-state.ts";

/** Reports a request that goes to another origin, before it is sent, unless a server of another origin has redirected it. */
export function reportCrossOrigin(
  { report, origin }: Authorizer,
  { method, url }: Pick<GotOptions, "method" | "url">,
  { redirectedBy }: TransportState,
): void {
  if (redirectedBy.every((server) => server === origin)) report?.("none", { method, url });
}
