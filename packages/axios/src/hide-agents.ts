import { hideFromInspection } from "@kintone-auth/core/adapter";
import type { InternalAxiosRequestConfig as Config } from "axios";

/** Hides the agents that a caller brings: they know their sockets, and through these the requests that are under way. */
export function hideAgents({ httpAgent, httpsAgent, fetchOptions }: Config): void {
  // undici's agent, which the standard's type of these options does not know.
  const dispatcher: unknown = Reflect.get(fetchOptions ?? {}, "dispatcher");
  hideFromInspection(httpAgent);
  hideFromInspection(httpsAgent);
  hideFromInspection(dispatcher);
}
