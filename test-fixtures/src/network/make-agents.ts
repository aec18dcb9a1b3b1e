import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import type { SecureContextOptions } from "node:tls";

/** Agents that keep connections alive in place of a client's own, in the form that each client accepts. */
export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
  /** For `fetch`. */
  readonly dispatcher: object;
  destroy(): void;
}

/** @param tls what the agents have for TLS, such as a client certificate */
export async function makeAgents(tls: SecureContextOptions = {}): Promise<Agents> {
  const http = new HttpAgent({ keepAlive: true });
  const https = new HttpsAgent({ keepAlive: true, ...tls });
  const dispatcher = await makeDispatcher(tls);
  return { http, https, dispatcher, destroy: () => [http, https, dispatcher].forEach((agent) => void agent.destroy()) };
}

/** Node.js does not export the undici that its `fetch` uses, but the global dispatcher gives its class away. */
async function makeDispatcher(tls: SecureContextOptions): Promise<{ destroy(): unknown }> {
  await fetch("data:,");
  const Dispatcher = Reflect.get(globalThis, Symbol.for("undici.globalDispatcher.1")).constructor;
  return Reflect.construct(Dispatcher, [{ connect: tls }]);
}
