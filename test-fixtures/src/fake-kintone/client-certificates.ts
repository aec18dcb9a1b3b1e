import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";
import { noClientCertificate, unknownClientCertificate } from "./named-replies.ts";
import type { Reply } from "./reply.ts";

/** What nginx replies where it has let a connection pass whose client certificate it does not accept. */
export function certificateRefusal({ socket }: IncomingMessage): Reply | undefined {
  if (!(socket instanceof TLSSocket) || socket.authorized) return undefined;
  return socket.getPeerX509Certificate() ? unknownClientCertificate : noClientCertificate;
}
