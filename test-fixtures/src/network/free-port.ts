import { createServer } from "node:http";
import { listen, stop } from "./listen.ts";

/** A port of loopback that nobody listens on, for a program that wants to be told one. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listen(server);
  await stop(server);
  return port;
}
