import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { FakeKintone } from "../fake-kintone/index.ts";
import type { ChromiumWithScript } from "./chromium-with.ts";
import { logIn } from "./log-in.ts";

/** A user of a Kintone, in a browser. */
export interface LoggedInUser {
  readonly kintone: FakeKintone;
  readonly context: BrowserContext;
  /** Loads the user's page anew: with the cookie of their login, and without what an earlier test has done to the page. */
  open(): Promise<Page>;
}

/**
 * A user who logs in once, before the tests of the block that calls this. To log in takes a browser many times as long as to
 * load a page.
 */
export function loggedInUser(chromium: ChromiumWithScript, start: () => Promise<FakeKintone>): LoggedInUser {
  let running: (Omit<LoggedInUser, "open"> & { readonly page: Page; readonly cookies: Cookies }) | undefined;
  beforeAll(async () => {
    const [kintone, context] = await Promise.all([start(), chromium.newContext()]);
    const page = await logIn(context, kintone);
    running = { kintone, context, page, cookies: await context.cookies() };
  }, 60_000);
  beforeEach(() => now().kintone.forget());
  afterAll(async () => {
    await running?.context.close();
    await running?.kintone.close();
  });
  const now = () => {
    if (!running) throw new Error("the user is logged in during tests only");
    return running;
  };
  return {
    get kintone() {
      return now().kintone;
    },
    get context() {
      return now().context;
    },
    open: async () => {
      const { kintone, context, page, cookies } = now();
      await page.unrouteAll();
      await context.clearCookies();
      await context.addCookies(cookies);
      await page.goto(`${kintone.baseUrl}/k/1/`);
      return page;
    },
  };
}

type Cookies = Awaited<ReturnType<BrowserContext["cookies"]>>;
