import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import type { Duplex } from "node:stream";

/** A proxy on loopback, and what it could read. */
export interface Proxy {
  readonly url: string;
  readonly host: string;
  readonly port: number;
  /** The first line of each request, and the values of its headers. */
  readonly seen: readonly { readonly line: string; readonly headers: readonly string[] }[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts one that tunnels for CONNECT, and responds itself to what it was sent to pass on. */
export async function startProxy(): Promise<Proxy> {
  const seen: { line: string; headers: readonly string[] }[] = [];
  const tunnels = new Set<Duplex>();
  const server = createServer(({ method, url, rawHeaders }, response) => {
    seen.push({ line: `${method} ${url}`, headers: rawHeaders });
    response.end("{}");
  });
  server.on("connect", ({ method, url = "", rawHeaders }, socket) => {
    seen.push({ line: `${method} ${url}`, headers: rawHeaders });
    tunnels.add(socket);
    const [host, port] = url.split(":");
    const target = connect(Number(port), host, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      target.pipe(socket).pipe(target);
    });
    target.on("error", () => socket.destroy());
    socket.on("error", () => target.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    host: "127.0.0.1",
    port,
    seen,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of tunnels) socket.destroy();
      }),
  };
}
