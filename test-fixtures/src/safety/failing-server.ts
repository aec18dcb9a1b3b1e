import { EventEmitter, once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { requestListener } from "../network/request-listener.ts";
import { startRecorder } from "../network/start-recorder.ts";
import { makeTrustedCertificate } from "../network/trusted-certificate.ts";

/** The ways in which a call may end, by the last part of its path, and what the server does for each. */
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
  /** One port speaks both protocols. */
  readonly baseUrl: Readonly<Record<"http" | "https", string>>;
  nextArrival(): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts a server that ends each call as its path says: `/k/v1/status%20400`. */
export async function startFailingServer(): Promise<FailingServer> {
  const arrivals = new EventEmitter();
  const certificate = await makeTrustedCertificate(["127.0.0.1"]);
  const listener = requestListener(({ path }, response, message) => {
    arrivals.emit("arrival");
    endings[decodeURIComponent(path.split("/").at(-1) ?? "")]?.(response, message);
  });
  const { port, close } = await startRecorder(listener, certificate);
  return {
    baseUrl: { http: `http://127.0.0.1:${port}`, https: `https://127.0.0.1:${port}` },
    nextArrival: () => once(arrivals, "arrival"),
    close: () => {
      certificate.distrust();
      return close();
    },
  };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
