import { createServer } from "node:http";
import { linesOf, type ReceivedRequest } from "../fake-kintone/received-request.ts";
import { listen, stop } from "../network/listen.ts";
import { requestListener } from "../network/request-listener.ts";
import { users } from "./users.ts";

export interface CacheableServer {
  readonly baseUrl: string;
  readonly requests: readonly ReceivedRequest[];
  close(): Promise<void>;
}

/** Starts a server whose responses may be kept for ten minutes, and name the user whose credential came with the request. */
export async function startCacheableServer(): Promise<CacheableServer> {
  const requests: ReceivedRequest[] = [];
  const listener = requestListener((request, response) => {
    requests.push(request);
    response.writeHead(200, { "content-type": "application/json", "cache-control": "max-age=600" });
    response.end(JSON.stringify({ user: userOf(request) }));
  });
  const server = createServer(listener);
  const port = await listen(server);
  return { baseUrl: `http://127.0.0.1:${port}`, requests, close: () => stop(server) };
}

function userOf(request: ReceivedRequest): string {
  const named = Object.values(users)
    .flat()
    .filter(({ headers }) => Object.entries(headers).every(([name, value]) => linesOf(request, name).includes(value)));
  return named.map(({ name }) => name).join(" and ") || "nobody";
}
