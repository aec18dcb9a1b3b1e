import { startCachesServer } from "../../src/browser/caches-server.ts";
import { startCacheableServer } from "../../src/caches/start-cacheable-server.ts";
import { startFakeKintone } from "../../src/fake-kintone/index.ts";
import { startFailingServer } from "../../src/safety/failing-server.ts";

/** Starts a server by its name, prints its port, and closes it when its parent says so. */
const servers: Readonly<Record<string, () => Promise<{ readonly baseUrl: string; close(): Promise<void> }>>> = {
  "the fake Kintone": () => startFakeKintone(),
  "the server of responses that may be kept": startCacheableServer,
  "the server of a page with a service worker": () => startCachesServer(import.meta.filename),
  "the server whose calls fail": async () => {
    const { baseUrl, close } = await startFailingServer();
    return { baseUrl: baseUrl.http, close };
  },
};

const { baseUrl, close } = await (servers[process.argv[2] ?? ""] ?? Promise.reject)();
console.log(new URL(baseUrl).port);
process.stdin.once("end", close).resume();
