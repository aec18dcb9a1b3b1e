import { connect, type Socket } from "node:net";
import type { Endpoint } from "./endpoint.ts";
import type { Network } from "./network.ts";
import { errorWithCode, timeoutError } from "./system-code.ts";

export function openSocket({ hostname, port }: Endpoint, { lookup, patience }: Network): Promise<Socket> {
  const socket = connect({ host: hostname, port: Number(port), lookup });
  return whenEstablished(socket, "connect", patience);
}

/** However slowly the other side goes on sending, it has so many milliseconds in all. */
export function whenEstablished<Established extends Socket>(
  socket: Established,
  event: "connect" | "secureConnect",
  patience: number,
): Promise<Established> {
  return new Promise<Established>((resolve, reject) => {
    const waiting = setTimeout(() => socket.destroy(timeoutError()), patience);
    const fail = (error: Error) => {
      clearTimeout(waiting);
      reject(error);
    };
    socket.once("error", fail);
    socket.once("close", () => fail(errorWithCode("ECONNRESET")));
    socket.once(event, () => {
      clearTimeout(waiting);
      resolve(socket);
    });
  });
}
