import { runInThisContext } from "node:vm";
import { parentPort, workerData } from "node:worker_threads";

// A thread that makes its globals those of a page, as test runners do, runs the script and sends one request.

const { environment, script, url, adapter, call } = workerData;

if (environment === "jsdom") {
  const { JSDOM } = await import("jsdom");
  const { window } = new JSDOM("", { url });
  Object.assign(globalThis, {
    window,
    document: window.document,
    location: window.location,
    XMLHttpRequest: window.XMLHttpRequest,
  });
}
if (environment === "happy-dom") {
  const { Window } = await import("happy-dom");
  const window = new Window({ url });
  Object.assign(globalThis, {
    window,
    document: window.document,
    location: window.location,
    XMLHttpRequest: window.XMLHttpRequest,
  });
}
// A thread has none, and the script waits for messages where there is no document.
globalThis.addEventListener ??= () => undefined;
runInThisContext(script);
parentPort.postMessage(await globalThis.inPage.send(adapter, call));
