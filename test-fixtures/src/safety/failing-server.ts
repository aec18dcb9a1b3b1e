import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer } from "node:http";
import { receiveRequest } from "../fake-kintone/received-request.ts";
import { listen, stop } from "../network/listen.ts";

/** How a call may end: what the server does, by the last part of the path. */
export const endings: Readonly<Record<string, (response: ServerResponse, message: IncomingMessage) => void>> = {
  success: (response) => sendJson(response, 200, { records: [] }),
  "status 400": (response) => sendJson(response, 400, refusal),
  "status 401": (response) => sendJson(response, 401, refusal),
  "status 520": (response) => sendJson(response, 520, refusal),
  timeout: () => undefined,
  abort: () => undefined,
  "connection reset": (_response, { socket }) => void socket.destroy(),
  "reset in the body": (response, { socket }) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": 1000 }).write('{"records":');
    setTimeout(() => socket.destroy(), 20);
  },
  "parse failure": (response) => response.writeHead(200, { "content-type": "application/json" }).end("<html>"),
  "endless redirects": (response, { url = "" }) => response.writeHead(307, { location: url.split("?")[0] }).end(),
  "refused redirect": (response) => response.writeHead(307, { location: "http://elsewhere.test/" }).end(),
};

const refusal = { code: "GAIA_IA02", id: "fake-id", message: "The specified API token does not match." };

export interface FailingServer {
  readonly baseUrl: string;
  close(): Promise<void>;
}

/** A server whose answer is named by the path: `/k/v1/status%20400`. */
export async function startFailingServer(): Promise<FailingServer> {
  const server = createServer(async (message, response) => {
    const { path } = await receiveRequest(message);
    endings[decodeURIComponent(path.split("/").at(-1) ?? "")]?.(response, message);
  });
  const port = await listen(server);
  return { baseUrl: `http://127.0.0.1:${port}`, close: () => stop(server) };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
