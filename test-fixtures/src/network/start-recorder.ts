import { createServer as createHttpServer, type RequestListener } from "node:http";
import { createSecureServer } from "node:http2";
import { createServer as createHttpsServer } from "node:https";
import { createServer, type Socket } from "node:net";
import type { TlsOptions } from "node:tls";
import type { TrustedCertificate } from "./trusted-certificate.ts";

export interface Recorder {
  readonly port: number;
  close(): Promise<void>;
}

const tlsHandshake = 0x16;

type Http2Listener = NonNullable<Parameters<typeof createSecureServer>[1]>;

/** What a server may do besides. */
export interface RecorderOptions extends TlsOptions {
  readonly speaksHttp2?: boolean;
}

/** Starts a server on loopback that accepts http and https on one port, because either may arrive there. */
export async function startRecorder(
  listener: RequestListener,
  { key, cert }: TrustedCertificate,
  { speaksHttp2 = false, ...options }: RecorderOptions = {},
): Promise<Recorder> {
  const plain = createHttpServer(listener);
  const secure = speaksHttp2
    ? // Its requests and responses have all that a listener here uses of those of HTTP/1.
      createSecureServer({ ...options, key, cert, allowHTTP1: true }, listener as unknown as Http2Listener)
    : createHttpsServer({ ...options, key, cert }, listener);
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    socket.on("error", () => socket.destroy());
    socket.once("data", (chunk: Buffer) => {
      socket.pause();
      socket.unshift(chunk);
      (chunk[0] === tlsHandshake ? secure : plain).emit("connection", socket);
      process.nextTick(() => socket.resume());
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the recorder does not listen");
  return {
    port: address.port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
