import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, chromium, type Page, type Worker } from "playwright-core";
import type { CallInPage } from "../in-page/index.ts";
import { chromiumSettings } from "./open-chromium.ts";

/** A Chromium in which an extension is installed, whose every part runs the same script. */
export interface Extension extends AsyncDisposable {
  readonly context: BrowserContext;
  readonly serviceWorker: Worker;
  /** A page of its own, at its own origin. */
  readonly page: Page;
}

const manifest = {
  manifest_version: 3,
  name: "kintone-auth",
  version: "1.0",
  background: { service_worker: "page-script.js" },
  host_permissions: ["http://127.0.0.1/*"],
  content_scripts: [{ matches: ["http://127.0.0.1/*"], js: ["page-script.js", "relay.js"] }],
};

/** The content script's globals are its own: the page reaches them through messages alone. */
const relay = `(${function relayCalls() {
  globalThis.addEventListener("message", ({ data, ports }: MessageEvent<readonly [string, CallInPage]>) => {
    const [port] = ports;
    if (port) globalThis.inPage.send(...data).then((result) => port.postMessage(result));
  });
}})()`;

/** Installs an unpacked extension with this script, which may send requests to servers on loopback. */
export async function openExtension(script: string): Promise<Extension> {
  const folder = mkdtempSync(join(tmpdir(), "kintone-auth-extension-"));
  const extension = join(folder, "extension");
  mkdirSync(extension);
  copyFileSync(script, join(extension, "page-script.js"));
  writeFileSync(join(extension, "manifest.json"), JSON.stringify(manifest));
  writeFileSync(join(extension, "relay.js"), relay);
  writeFileSync(join(extension, "page.html"), '<script src="page-script.js"></script>');
  const { args, ...settings } = chromiumSettings();
  const context = await chromium.launchPersistentContext(join(folder, "profile"), {
    ...settings,
    ignoreDefaultArgs: ["--disable-extensions"],
    args: [
      ...args,
      "--headless=new", // The old one has no extensions.
      "--disable-features=DisableLoadExtensionCommandLineSwitch",
      `--load-extension=${extension}`,
    ],
  });
  const serviceWorker = context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker"));
  const page = await context.newPage();
  await page.goto(new URL("page.html", serviceWorker.url()).href);
  return {
    context,
    serviceWorker,
    page,
    [Symbol.asyncDispose]: async () => {
      await context.close();
      rmSync(folder, { recursive: true });
    },
  };
}
