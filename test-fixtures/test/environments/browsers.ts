import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { logIn, openExtension, sendThroughWorker, type workerKinds } from "../../src/browser/index.ts";
import { type FakeKintone, startFakeKintone } from "../../src/index.ts";
import type { SendIn } from "./attempt.ts";

/** A Chromium without cookies, and a Kintone whose pages run the script. */
export interface Place {
  readonly context: BrowserContext;
  readonly script: string;
  readonly kintone: FakeKintone;
}

/** Goes somewhere in the browser, and passes how to send a request from there. */
export type Visit = (place: Place, use: (send: SendIn) => Promise<void>) => Promise<void>;

export function sendFrom(page: Page): SendIn {
  return (adapter, call) =>
    page.evaluate(([name, each]) => globalThis.inPage.send(name, each), [adapter, call] as const);
}

/** As Electron gives it to a page with `nodeIntegration`, and as some bundlers imitate it. */
const processes = {
  electron: { tag: "process", members: { type: "renderer", versions: { electron: "40.0.0", node: "24.0.0" } } },
  bundler: { tag: "Object", members: { browser: true, versions: { node: "24.0.0" }, release: { name: "node" } } },
};

async function addProcess(context: BrowserContext, kind: keyof typeof processes): Promise<void> {
  await context.addInitScript(({ tag, members }) => {
    Object.assign(globalThis, { process: { ...members, [Symbol.toStringTag]: tag } });
  }, processes[kind]);
}

const kintonesPage: Visit = async ({ context, kintone }, use) => use(sendFrom(await logIn(context, kintone)));

/** A page of an application's own, which has no web server. */
const filePage: Visit = async ({ context, script }, use) => {
  const file = join(dirname(script), "page.html");
  writeFileSync(file, '<script src="page-script.js"></script>');
  const page = await context.newPage();
  await page.goto(`file://${file}`);
  await use(sendFrom(page));
};

function workerOf(kind: (typeof workerKinds)[number]): Visit {
  return async ({ context, kintone }, use) => {
    const page = await logIn(context, kintone);
    const script = "/k/fake/customization/page-script.js";
    await use((adapter, call) =>
      page.evaluate(sendThroughWorker, [kind, script, { adapter, call, requestToken: undefined }] as const),
    );
  };
}

export const browsers: Readonly<Record<string, Visit>> = {
  "a page of your Kintone": kintonesPage,
  "a page of another origin": async ({ context, script, kintone }, use) => {
    await logIn(context, kintone);
    await using elsewhere: FakeKintone = await startFakeKintone({ customization: [script] });
    await use(sendFrom(await logIn(context, elsewhere)));
  },
  "a page of your Kintone, with a bundler's `process`": async (place, use) => {
    await addProcess(place.context, "bundler");
    await kintonesPage(place, use);
  },
  "a worker of your Kintone, classic": workerOf("dedicated"),
  "a worker of your Kintone, a module": workerOf("module"),
  "a worker of your Kintone, of a `blob:` URL": workerOf("blob"),
  "a shared worker of your Kintone": workerOf("shared"),
  "a service worker of your Kintone": workerOf("service"),
  "an extension's content script in a page of your Kintone": async ({ script, kintone }, use) => {
    await using extension = await openExtension(script);
    await use(sendFromContentScript(await logIn(extension.context, kintone)));
  },
  "an extension's own page": async ({ script, kintone }, use) => {
    await using extension = await openExtension(script);
    await logIn(extension.context, kintone);
    await use(sendFrom(extension.page));
  },
  "an extension's service worker": async ({ script, kintone }, use) => {
    await using extension = await openExtension(script);
    await logIn(extension.context, kintone);
    await use((adapter, call) =>
      extension.serviceWorker.evaluate(([name, each]) => globalThis.inPage.send(name, each), [adapter, call] as const),
    );
  },
  "a page of a `file:`": filePage,
  "Electron, a page of your Kintone, with `nodeIntegration`": async (place, use) => {
    await addProcess(place.context, "electron");
    await kintonesPage(place, use);
  },
  "Electron, a page of the app's own, with `nodeIntegration`": async (place, use) => {
    await addProcess(place.context, "electron");
    await filePage(place, use);
  },
};

export function sendFromContentScript(page: Page): SendIn {
  return (adapter, call) =>
    page.evaluate(
      (message) =>
        new Promise((resolve) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = ({ data }) => resolve(data);
          globalThis.postMessage(message, "*", [port2]);
        }),
      [adapter, call] as const,
    );
}
