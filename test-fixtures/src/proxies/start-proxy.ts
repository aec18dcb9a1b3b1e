import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { RequestError, Server } from "proxy-chain";
import { startTap, type Tap } from "./start-tap.ts";

/** An HTTP proxy on loopback, behind a tap. */
export interface TappedProxy {
  /** With the proxy's user name and password, if it asks for them. */
  readonly url: string;
  readonly tap: Tap;
  close(): Promise<void>;
}

export const proxyUser = { username: "proxyUser", password: "proxyPassword" };

export interface ProxyOptions {
  readonly asksForPassword?: boolean;
  /** Whether it refuses every tunnel by a 403, as a company's proxy does for a server that is not on its list. */
  readonly refusesTunnels?: boolean;
}

export async function startProxy({
  asksForPassword = false,
  refusesTunnels = false,
}: ProxyOptions = {}): Promise<TappedProxy> {
  // Its own: Node.js's global agents may lead to a proxy, which is this one.
  const agents = { httpAgent: new HttpAgent(), httpsAgent: new HttpsAgent() };
  const server = new Server({
    host: "127.0.0.1",
    port: 0,
    prepareRequestFunction: ({ username, password, isHttp }) => {
      const isUser = username === proxyUser.username && password === proxyUser.password;
      if (asksForPassword && !isUser) return { requestAuthentication: true };
      if (refusesTunnels && !isHttp) throw new RequestError("Tunnels are not allowed.", 403);
      return agents;
    },
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
