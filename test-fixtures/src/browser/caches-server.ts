import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { listen, stop } from "../network/listen.ts";

/** A worker that answers from its cache whatever it has there, as of a page that works offline. */
const serviceWorker = `
  addEventListener("install", () => skipWaiting());
  addEventListener("activate", (event) => event.waitUntil(clients.claim()));
  addEventListener("fetch", (event) => {
    if (new URL(event.request.url).pathname.startsWith("/k/")) event.respondWith(respond(event.request));
  });
  async function respond(request) {
    const cached = await caches.match(request);
    if (cached) return cached;
    const response = await fetch(request);
    const cache = await caches.open("responses");
    await cache.put(request, response.clone());
    return response;
  }
`;

export interface CachesServer {
  readonly baseUrl: string;
  close(): Promise<void>;
}

/** Starts a server of a page with a script. Its API's responses may be kept, and name the session that came with the request. */
export async function startCachesServer(script: string): Promise<CachesServer> {
  const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
    "/": ["text/html", '<!doctype html><script src="/page-script.js"></script>'],
    "/page-script.js": ["text/javascript", readFileSync(script, "utf8")],
    "/service-worker.js": ["text/javascript", serviceWorker],
  };
  const server = createServer(({ url = "/", headers }, response) => {
    const [path = "/"] = url.split("?");
    const [type, text] = files[path] ?? ["application/json", JSON.stringify({ session: headers.cookie })];
    const cacheControl = path.startsWith("/k/") ? "max-age=600" : "no-store";
    response.writeHead(200, { "content-type": type, "cache-control": cacheControl }).end(text);
  });
  const port = await listen(server);
  return { baseUrl: `http://127.0.0.1:${port}`, close: () => stop(server) };
}
