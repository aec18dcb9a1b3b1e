import { createServer, type RequestListener } from "node:http";
import { listen, stop } from "../../../test-fixtures/src/network/listen.ts";

export interface Server {
  readonly baseUrl: string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A server on loopback that responds as a recipe needs it, where the fake Kintone cannot. */
export async function startServer(listener: RequestListener): Promise<Server> {
  const server = createServer(listener);
  const port = await listen(server);
  return { baseUrl: `http://127.0.0.1:${port}`, [Symbol.asyncDispose]: () => stop(server) };
}
