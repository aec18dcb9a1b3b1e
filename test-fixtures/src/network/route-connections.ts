import { globalAgent as httpAgent } from "node:http";
import { globalAgent as httpsAgent } from "node:https";
import { Socket, type TcpNetConnectOpts } from "node:net";

/** Returns the port on loopback to connect to instead. */
export type Route = (host: string, port: number) => number;

/**
 * Connects this process to servers on loopback alone, whatever host and port a client connects to, so that tests may use
 * any name and any default port with real clients. Returns a function that ends this.
 */
export function routeConnections(route: Route): () => void {
  const { connect } = Socket.prototype;
  Socket.prototype.connect = function (this: Socket, ...parameters: unknown[]): Socket {
    // Node.js's own callers pass the options inside an array, with the listener beside them.
    const [first] = parameters;
    const options: Partial<TcpNetConnectOpts> = Array.isArray(first) ? first[0] : first;
    if (typeof options === "object" && options.port !== undefined) {
      const port = route(String(options.host ?? "localhost").replace(/^\[|\]$/g, ""), Number(options.port));
      Object.assign(options, { host: "127.0.0.1", port });
    }
    return Reflect.apply(connect, this, parameters);
  };
  return () => {
    Socket.prototype.connect = connect;
    // Connections that are kept alive would serve later requests to the same name, and show when a test prints a request.
    httpAgent.destroy();
    httpsAgent.destroy();
  };
}
