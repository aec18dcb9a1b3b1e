import { globalAgent as httpAgent } from "node:http";
import { globalAgent as httpsAgent } from "node:https";
import { Socket, type TcpNetConnectOpts } from "node:net";

/** Answers with the port on loopback to connect to instead. */
export type Route = (host: string, port: number) => number;

/**
 * Leads every connection that this process opens to a server on loopback, whatever host and port was asked for, so that
 * tests may use any name and any default port with real clients. Answers with a function that ends it.
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
    // Kept connections would serve a later request to the same name, and fill what a test prints of a client's request.
    httpAgent.destroy();
    httpsAgent.destroy();
  };
}
