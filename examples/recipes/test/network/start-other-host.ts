import { createServer } from "node:https";
import { listen, stop } from "../../../../test-fixtures/src/network/listen.ts";
import type { TrustedCertificate } from "../../../../test-fixtures/src/network/trusted-certificate.ts";

export interface OtherHost {
  readonly url: string;
  /** The name in the client certificate of each connection. Undefined where it showed none. */
  readonly certificates: readonly unknown[];
  forget(): void;
  close(): Promise<void>;
}

/** A server that is not Kintone. It asks for a client certificate, and accepts any, or none. */
export async function startOtherHost({ key, cert }: TrustedCertificate): Promise<OtherHost> {
  const certificates: unknown[] = [];
  const server = createServer({ key, cert, requestCert: true, rejectUnauthorized: false }, (_request, response) => {
    response.setHeader("Content-Type", "application/json").end('{"records":[]}');
  });
  server.on("secureConnection", (socket) => certificates.push(socket.getPeerCertificate().subject?.CN));
  const port = await listen(server);
  return {
    url: `https://127.0.0.1:${port}/k/v1/records.json`,
    certificates,
    forget: () => {
      certificates.length = 0;
    },
    close: () => stop(server),
  };
}
