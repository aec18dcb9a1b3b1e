import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { Server } from "proxy-chain";
import { startTap, type Tap } from "./start-tap.ts";

/** An HTTP proxy on loopback, behind a tap. */
export interface TappedProxy {
  /** With the proxy's user name and password, if it asks for them. */
  readonly url: string;
  readonly tap: Tap;
  close(): Promise<void>;
}

export const proxyUser = { username: "proxyUser", password: "proxyPassword" };

export async function startProxy(asksForPassword: boolean): Promise<TappedProxy> {
  // Its own: Node.js's global agents may lead to a proxy, which is this one.
  const agents = { httpAgent: new HttpAgent(), httpsAgent: new HttpsAgent() };
  const server = new Server({
    host: "127.0.0.1",
    port: 0,
    prepareRequestFunction: ({ username, password }) => ({
      ...agents,
      requestAuthentication: asksForPassword && (username !== proxyUser.username || password !== proxyUser.password),
    }),
  });
  await server.listen();
  const tap = await startTap(server.port);
  const user = asksForPassword ? `${proxyUser.username}:${proxyUser.password}@` : "";
  return {
    url: `http://${user}127.0.0.1:${tap.port}`,
    tap,
    close: async () => {
      await tap.close();
      await server.close(true);
    },
  };
}
