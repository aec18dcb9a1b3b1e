import type { CallResult, MessageToWorker } from "../in-page/index.ts";

/** How a page starts each kind of worker. Those of a `blob:` URL are what a customization can start, which has no file. */
export const workerKinds = ["dedicated", "module", "blob", "shared", "service"] as const;

type WorkerKind = (typeof workerKinds)[number];

/** Runs in the page: starts a worker of the kind, and sends a request through the client in it. */
export function sendThroughWorker([kind, script, message]: readonly [
  WorkerKind,
  string,
  MessageToWorker,
]): Promise<CallResult> {
  const url = new URL(script, location.href).href;
  const blobUrl = () => URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(url)})`]));
  const starts: Record<WorkerKind, () => Pick<Worker, "postMessage"> | Promise<Pick<Worker, "postMessage">>> = {
    dedicated: () => new Worker(url),
    module: () => new Worker(url, { type: "module" }),
    blob: () => new Worker(blobUrl()),
    shared: () => new SharedWorker(url).port,
    service: async () => {
      const { installing, active } = await navigator.serviceWorker.register(url);
      const worker = active ?? installing;
      if (!worker) throw new Error("the service worker was not installed");
      return worker;
    },
  };
  return new Promise((resolve, reject) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    Promise.resolve(starts[kind]()).then((worker) => worker.postMessage(message, [port2]), reject);
  });
}
