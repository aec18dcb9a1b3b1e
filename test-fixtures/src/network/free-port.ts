import { randomInt } from "node:crypto";
import { createServer } from "node:http";
import { listen, stop } from "./listen.ts";

/**
 * Finds a free port on loopback, for a program that must be given one. It is none of those that systems give to servers by
 * themselves, which another test's server might be given meanwhile.
 */
export async function freePort(): Promise<number> {
  const server = createServer();
  try {
    return await listen(server, randomInt(10_000, 32_000));
  } catch (error) {
    if (Reflect.get(Object(error), "code") !== "EADDRINUSE") throw error;
    return freePort();
  } finally {
    await stop(server);
  }
}
