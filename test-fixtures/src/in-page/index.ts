import type { Configuration, TestRequest } from "../conformance/adapter-under-test.ts";
import { connectIn, type Form } from "../conformance/conformance-cases.ts";
import type { AdapterInPage } from "./adapter-in-page.ts";
import type { Bridge } from "./remote-server.ts";
import { type CaseInPage, runCase } from "./run-case.ts";

export type { AdapterInPage } from "./adapter-in-page.ts";

/** The functions that a test in Node.js calls in the page. */
export interface InPage {
  runCase(adapter: string, caseInPage: CaseInPage): Promise<void>;
  send(adapter: string, call: CallInPage): Promise<CallResult>;
}

export interface CallInPage {
  readonly form: Form;
  readonly configuration: Configuration;
  readonly request: Omit<TestRequest, "form">;
  /** The text of a file to send as a form. */
  readonly upload?: string;
}

export type CallResult =
  | { readonly status: number; readonly body: unknown }
  | { readonly code: unknown; readonly message: string };

declare global {
  /** Set by {@link offerAdapters}. */
  var inPage: InPage;
  /** Set by the test. */
  var bridge: <Name extends keyof Bridge>(name: Name, ...parts: Parameters<Bridge[Name]>) => ReturnType<Bridge[Name]>;
}

/** Offers a client's adapters, by name, to the test that has put this script into a page, or started a worker with it. */
export function offerAdapters(adapters: Readonly<Record<string, AdapterInPage>>): void {
  const adapterBy = (name: string) => {
    const adapter = adapters[name];
    if (!adapter) throw new Error(`there is no adapter "${name}"`);
    return adapter;
  };
  const bridge: Bridge = {
    carryOut: (server, orders) => globalThis.bridge("carryOut", server, orders),
    requests: (server) => globalThis.bridge("requests", server),
  };
  globalThis.inPage = {
    runCase: (name, caseInPage) => runCase(adapterBy(name), caseInPage, bridge),
    send: async (name, { form, configuration, request, upload }) => {
      const files = upload === undefined ? {} : { form: formWith(upload) };
      try {
        return await connectIn(form, adapterBy(name))(configuration)({ ...request, ...files });
      } catch (error) {
        return { code: Reflect.get(Object(error), "code"), message: String(error) };
      }
    },
  };
  if (typeof document === "undefined") sendByMessage();
}

/** What a page posts to a worker of this script, with a port for the result. A function could not be posted. */
export interface MessageToWorker {
  readonly adapter: string;
  readonly call: CallInPage;
  readonly requestToken: string | undefined;
}

/** Lets a page send through a worker, of any kind: a shared worker is connected to first. */
function sendByMessage(): void {
  const answer = async ({ data, ports }: MessageEvent<MessageToWorker>) => {
    const { adapter, call, requestToken } = data;
    const session = requestToken !== undefined && { session: { requestToken: () => requestToken } };
    const configuration: Configuration = { ...call.configuration, ...session };
    ports[0]?.postMessage(await globalThis.inPage.send(adapter, { ...call, configuration }));
  };
  globalThis.addEventListener("message", answer);
  globalThis.addEventListener("connect", (event) => {
    for (const port of (event as MessageEvent).ports) port.onmessage = answer;
  });
}

function formWith(text: string): FormData {
  const form = new FormData();
  form.set("file", new Blob([text], { type: "text/plain" }), "見積書.txt");
  return form;
}
