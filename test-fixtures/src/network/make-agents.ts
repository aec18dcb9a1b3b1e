import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";

/** Agents that keep connections alive in place of a client's own, in the form that each client accepts. */
export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
  /** For `fetch`. */
  readonly dispatcher: object;
  destroy(): void;
}

export async function makeAgents(): Promise<Agents> {
  const http = new HttpAgent({ keepAlive: true });
  const https = new HttpsAgent({ keepAlive: true });
  const dispatcher = await makeDispatcher();
  return { http, https, dispatcher, destroy: () => [http, https, dispatcher].forEach((agent) => void agent.destroy()) };
}

/** Node.js does not export the undici that its `fetch` uses, but the global dispatcher gives its class away. */
async function makeDispatcher(): Promise<{ destroy(): unknown }> {
  await fetch("data:,");
  return Reflect.construct(Reflect.get(globalThis, Symbol.for("undici.globalDispatcher.1")).constructor, []);
}
