import { EventEmitter, once } from "node:events";
import type { IncomingMessage, ServerResponse } from "node:http";
import { constants } from "node:http2";
import { Duplex } from "node:stream";
import { generate } from "selfsigned";
import { type ClientCertificate, makeClientCertificate } from "../network/client-certificate.ts";
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
  "connection reset": (_response, message) => breakOff(message),
  "reset in the body": (response, message) => {
    response.writeHead(200, { "content-type": "application/json", "content-length": 1000 }).write('{"records":');
    setTimeout(() => breakOff(message), 20);
  },
  "parse failure": (response) => response.writeHead(200, { "content-type": "application/json" }).end("<html>"),
  "endless redirects": (response, { url = "" }) => response.writeHead(307, { location: url.split("?")[0] }).end(),
  "refused redirect": (response) => response.writeHead(307, { location: "http://elsewhere.test/" }).end(),
};

const refusal = { code: "GAIA_IA02", id: "fake-id", message: "The specified API token does not match." };

/** HTTP/2 has a stream for each request. */
function breakOff(message: IncomingMessage): void {
  if ("stream" in message && message.stream instanceof Duplex && "close" in message.stream) {
    Reflect.apply(message.stream.close as (code: number) => void, message.stream, [constants.NGHTTP2_INTERNAL_ERROR]);
  } else message.socket.destroy();
}

export interface FailingServer {
  /** One port speaks all protocols. */
  readonly baseUrl: Readonly<Record<"http" | "https", string>>;
  /** Only who has this certificate gets through to here, at the same paths. */
  readonly guardedUrl: string;
  readonly certificate: ClientCertificate;
  /** It does not get through with this one. */
  readonly foreignCertificate: { readonly key: string; readonly cert: string };
  nextArrival(): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts a server that ends each call as its path says: `/k/v1/status%20400`. */
export async function startFailingServer(): Promise<FailingServer> {
  const arrivals = new EventEmitter();
  const trusted = await makeTrustedCertificate(["127.0.0.1", "localhost"]);
  const certificate = await makeClientCertificate();
  const foreign = await generate([{ name: "commonName", value: "kintone-auth stranger" }], { keyType: "ec" });
  const listener = requestListener(({ path }, response, message) => {
    arrivals.emit("arrival");
    endings[decodeURIComponent(path.split("/").at(-1) ?? "")]?.(response, message);
  });
  const guard = { requestCert: true, rejectUnauthorized: true, ca: certificate.authority };
  const open = await startRecorder(listener, trusted, { speaksHttp2: true });
  const guarded = await startRecorder(listener, trusted, { speaksHttp2: true, ...guard });
  return {
    baseUrl: { http: `http://127.0.0.1:${open.port}`, https: `https://localhost:${open.port}` },
    guardedUrl: `https://localhost:${guarded.port}`,
    certificate,
    foreignCertificate: { key: foreign.private, cert: foreign.cert },
    nextArrival: () => once(arrivals, "arrival"),
    close: async () => {
      trusted.distrust();
      await Promise.all([open.close(), guarded.close()]);
    },
  };
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}
