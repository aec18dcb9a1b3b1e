import { createServer } from "node:http";
import { listen, stop } from "./listen.ts";

/** Finds a free port on loopback, for a program that must be given one. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await stop(server);
  return port;
}
