import { isIP, type Socket } from "node:net";
import { connect, type TLSSocket } from "node:tls";
import { printable } from "../findings/printable.ts";
import type { ClientCertificate } from "../settings/settings.ts";
import type { Endpoint } from "./endpoint.ts";
import type { Network } from "./network.ts";
import { whenEstablished } from "./socket.ts";

/** Speaks TLS on a connection, and verifies the server's certificate as every client does. */
export function startTls(
  socket: Socket,
  { hostname }: Endpoint,
  { patience }: Network,
  certificate?: ClientCertificate,
): Promise<TLSSocket> {
  const secure = connect({
    socket,
    ...(isIP(hostname) ? { host: hostname } : { host: hostname, servername: hostname }),
    ALPNProtocols: ["http/1.1"],
    // Also where NODE_TLS_REJECT_UNAUTHORIZED turns the check off for everybody else.
    rejectUnauthorized: true,
    ...certificate,
  });
  return whenEstablished(secure, "secureConnect", patience);
}

/** The name of who has issued the server's certificate, or the topmost one of its chain. Nothing is sent. */
export async function issuerOf(socket: Socket, { hostname }: Endpoint, { patience }: Network): Promise<string> {
  const secure = connect({
    socket,
    host: hostname,
    ...(!isIP(hostname) && { servername: hostname }),
    rejectUnauthorized: false,
  });
  try {
    return issuerName(await whenEstablished(secure, "secureConnect", patience));
  } finally {
    secure.destroy();
  }
}

export function issuerName(socket: TLSSocket): string {
  const { issuer } = socket.getPeerCertificate();
  const name = [issuer?.O ?? issuer?.CN ?? "?"].flat().join(", ");
  // Whoever stands in between has chosen it.
  return printable(name).slice(0, 60) || "?";
}
