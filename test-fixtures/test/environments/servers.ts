import { createContext, runInContext } from "node:vm";
import { Worker } from "node:worker_threads";
import { EdgeRuntime } from "edge-runtime";
import type { SendIn } from "./attempt.ts";

/** Runs the script in an environment, and returns how to send a request there. */
export type Start = (script: string, baseUrl: string) => SendIn;

/** What the clients need of any platform. */
const everywhere = {
  ...{ fetch, Request, Response, Headers, FormData, Blob, ReadableStream, URL, URLSearchParams },
  ...{
    AbortController,
    AbortSignal,
    DOMException,
    Event,
    EventTarget,
    TextDecoder,
    TextEncoder,
    btoa,
    setTimeout,
    clearTimeout,
  },
  addEventListener: () => undefined,
};

/** A realm with the globals of a platform that cannot be installed here, as they were read there. */
function realmOf(globals: object): Start {
  return (script) => {
    const realm = createContext({ ...everywhere, ...globals });
    runInContext(script, realm);
    return (adapter, call) => runInContext("inPage", realm).send(adapter, call);
  };
}

/** A thread of Node.js, whose globals are made those of a page. */
function threadOf(environment: string, address?: string): Start {
  return (script, baseUrl) => async (adapter, call) => {
    const workerData = { environment, script, url: address ?? `${baseUrl}/k/12/`, adapter, call };
    const worker = new Worker(new URL("in-node.mjs", import.meta.url), { workerData, execArgv: [] });
    try {
      return await new Promise((resolve, reject) => worker.once("message", resolve).once("error", reject));
    } finally {
      await worker.terminate();
    }
  };
}

class WorkerGlobalScope {}

export const servers: Readonly<Record<string, Start>> = {
  "Node.js with jsdom, at your Kintone's address": threadOf("jsdom"),
  "Node.js with jsdom, at another address": threadOf("jsdom", "http://localhost/"),
  "Node.js with happy-dom, at your Kintone's address": threadOf("happy-dom"),
  "Node.js with happy-dom, at another address": threadOf("happy-dom", "http://localhost/"),
  "Node.js, and its threads (worker_threads)": threadOf("none"),
  "Deno, and its workers (with a `location`)": realmOf({
    process,
    WorkerGlobalScope,
    location: new URL("file:///worker.ts"),
  }),
  Bun: realmOf({ process, Bun: {} }),
  "Cloudflare Workers, as modules": realmOf({ WorkerGlobalScope, navigator: { userAgent: "Cloudflare-Workers" } }),
  "Cloudflare Workers, as service workers (with `importScripts`)": realmOf({
    WorkerGlobalScope,
    importScripts: Math.max, // A native function, as theirs is.
    navigator: { userAgent: "Cloudflare-Workers" },
  }),
  "Next.js, edge runtime": (script) => {
    const runtime = new EdgeRuntime();
    runtime.evaluate(script);
    return (adapter, call) => runtime.evaluate("inPage").send(adapter, call);
  },
  "React Native": realmOf({ window: {}, navigator: { product: "ReactNative" }, process: { env: {} } }),
  "Electron, the main process": realmOf({ process: Object.assign(Object.create(process), { type: "browser" }) }),
};
