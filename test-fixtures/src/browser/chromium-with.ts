import { rmSync } from "node:fs";
import { dirname } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { buildForPage, type PageScript } from "./build-for-page.ts";
import { openChromium } from "./open-chromium.ts";

export interface ChromiumWithScript {
  /** The path of the script, for pages that load it. */
  readonly script: string;
  /** A new browser context, without cookies. */
  newContext(): Promise<BrowserContext>;
}

/** Chromium, and a script for its pages, for the tests of the block that calls this. */
export function chromiumWith(pageScript: PageScript): ChromiumWithScript {
  let running: { readonly browser: Browser; readonly script: string } | undefined;
  beforeAll(async () => {
    const [browser, script] = await Promise.all([openChromium(), buildForPage(pageScript)]);
    running = { browser, script };
  }, 60_000);
  afterAll(async () => {
    if (!running) return;
    await running.browser.close();
    rmSync(dirname(running.script), { recursive: true });
  });
  const now = () => {
    if (!running) throw new Error("Chromium runs during tests only");
    return running;
  };
  return {
    get script() {
      return now().script;
    },
    // No authority has signed the certificates of tests.
    newContext: () => now().browser.newContext({ ignoreHTTPSErrors: true }),
  };
}
