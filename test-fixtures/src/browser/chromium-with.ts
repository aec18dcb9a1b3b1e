import { rmSync } from "node:fs";
import { dirname } from "node:path";
import type { Browser, BrowserContext } from "playwright-core";
import { afterAll, beforeAll } from "vitest";
import { buildForPage, type PageScript } from "./build-for-page.ts";
import { hasChromium, openChromium } from "./open-chromium.ts";

export interface ChromiumWithScript {
  /** The path of the script, for pages that load it. */
  readonly script: string;
  /** The version of the client in it, as it is installed. */
  readonly installedAs: string;
  /** A new browser context, without cookies. */
  newContext(): Promise<BrowserContext>;
  /** The same Chromium with another script, for the tests of the block that calls this. */
  with(pageScript: PageScript): ChromiumWithScript;
}

/** Chromium, and a script for its pages, for the tests of the file or the block that calls this. */
export function chromiumWith(pageScript: PageScript): ChromiumWithScript {
  let browser: Browser | undefined;
  beforeAll(async () => {
    if (hasChromium()) browser = await openChromium();
  }, 60_000);
  afterAll(() => browser?.close());
  return withScript(pageScript, () => browser);
}

function withScript(pageScript: PageScript, browserNow: () => Browser | undefined): ChromiumWithScript {
  let script: string | undefined;
  beforeAll(async () => {
    if (hasChromium()) script = await buildForPage(pageScript);
  }, 60_000);
  afterAll(() => {
    if (script !== undefined) rmSync(dirname(script), { recursive: true });
  });
  return {
    get script() {
      return duringTests(script);
    },
    installedAs: pageScript.installedAs,
    // No authority has signed the certificates of tests.
    newContext: () => duringTests(browserNow()).newContext({ ignoreHTTPSErrors: true }),
    with: (other) => withScript(other, browserNow),
  };
}

function duringTests<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("Chromium runs during tests only");
  return value;
}
