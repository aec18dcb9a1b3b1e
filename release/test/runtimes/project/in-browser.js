import { clients } from "./clients-of-bundle.js";
import { runCells } from "./run-cells.js";

// For a page and its workers: a plan comes as a message. The last line says that it has been run.

const load = (major, client) => clients[major][client];

globalThis.addEventListener("message", (event) => {
  const isReady = runCells(event.data, { load }).then(() => console.log("ready"));
  // A service worker is stopped when nothing of an event is left to wait for.
  event.waitUntil?.(isReady);
});

// What Chromium writes of it to a service worker's own console is out of reach.
if (globalThis.ServiceWorkerGlobalScope)
  globalThis.addEventListener("error", ({ message, error }) => console.error("%s\n%s", message, error?.stack));
