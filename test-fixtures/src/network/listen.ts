import type { Server } from "node:http";

/** Starts a server on loopback, on a free port unless one is given. */
export function listen(server: Server, wantedPort = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(wantedPort, "127.0.0.1", () => {
      const address = server.address();
      if (typeof address === "object" && address) resolve(address.port);
    });
  });
}

/** Stops a server, without waiting for clients that keep their connections alive. */
export function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
