import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";

export interface ConsumerServer {
  readonly baseUrl: string;
  /** The headers of every request since the last call. */
  readonly takeReceived: () => readonly IncomingHttpHeaders[];
  readonly close: () => void;
}

/** A Kintone that takes whatever it is sent, but for `/refused`. */
export async function startConsumerServer(): Promise<ConsumerServer> {
  let received: IncomingHttpHeaders[] = [];
  const server: Server = createServer((request, response) => {
    received.push(request.headers);
    request.resume();
    response.setHeader("Content-Type", "application/json");
    if (request.url?.startsWith("/refused")) {
      response.writeHead(400, { "X-Cybozu-Error": "GAIA_IA02" }).end('{"code":"GAIA_IA02","id":"1","message":"no"}');
    } else if (request.url === "/oauth2/token") {
      response.end(
        '{"access_token":"access","refresh_token":"refresh","token_type":"bearer","expires_in":3600,"scope":""}',
      );
    } else {
      response.end('{"records":[]}');
    }
  });
  // A connection that is closed while a busy process is about to use it again is an error in that process.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // it listens at a port
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    takeReceived: () => {
      const taken = received;
      received = [];
      return taken;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
