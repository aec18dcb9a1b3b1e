import { request } from "node:http";
import type { Socket } from "node:net";
import type { Endpoint } from "./endpoint.ts";
import type { Network } from "./network.ts";
import { timeoutError } from "./system-code.ts";

/** A proxy that lets nobody through, or does not know how. */
export class TunnelError extends Error {
  readonly httpStatus: number;

  constructor(httpStatus: number) {
    super(`the proxy responded with ${httpStatus}`);
    this.httpStatus = httpStatus;
  }
}

/** Asks a proxy for a connection to a host (RFC 9110, section 9.3.6). */
export function openTunnel(
  socket: Socket,
  proxy: URL,
  { hostname, port }: Endpoint,
  { patience }: Network,
): Promise<Socket> {
  const target = `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
  const user = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  const headers = {
    Host: target,
    ...(user !== ":" && { "Proxy-Authorization": `Basic ${Buffer.from(user).toString("base64")}` }),
  };
  return new Promise((resolve, reject) => {
    const asking = request({
      method: "CONNECT",
      path: target,
      headers,
      createConnection: () => socket,
    });
    const waiting = setTimeout(() => fail(timeoutError()), patience);
    const fail = (error: Error) => {
      clearTimeout(waiting);
      socket.destroy();
      reject(error);
    };
    asking.once("error", fail);
    asking.once("response", ({ statusCode = 0 }) => fail(new TunnelError(statusCode)));
    asking.once("connect", ({ statusCode = 0 }, tunnel) => {
      if (statusCode !== 200) return fail(new TunnelError(statusCode));
      clearTimeout(waiting);
      resolve(tunnel);
    });
    asking.end();
  });
}
