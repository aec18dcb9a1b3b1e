import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Form, forms } from "../conformance/conformance-cases.ts";
import { reportTable } from "../report-table.ts";
import { type CachesServer, startCachesServer } from "./caches-server.ts";
import type { ChromiumWithScript } from "./chromium-with.ts";
import { hasChromium, inChromium } from "./open-chromium.ts";

const sessions = ["JSESSIONID=sessionOfAoki", "JSESSIONID=sessionOfBaba"] as const;

/** A cache of a page, and the adapters that are served by it whatever they do: that is documented. */
interface CacheOfPage {
  readonly name: string;
  readonly setUp: (page: Page) => Promise<void>;
  readonly isKnownToMix: (adapter: string) => boolean;
}

const caches: readonly CacheOfPage[] = [
  {
    name: "the browser's HTTP cache",
    setUp: async () => undefined,
    // A script cannot tell an XMLHttpRequest to pass the cache.
    isKnownToMix: (adapter) => adapter === "xhr",
  },
  {
    name: "a service worker with the Cache API",
    setUp: (page) =>
      page.evaluate(async () => {
        const controlled = new Promise((resolve) => {
          navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true });
        });
        await navigator.serviceWorker.register("/service-worker.js");
        await controlled;
      }),
    isKnownToMix: () => true,
  },
];

/** Two users ask for the same URL, one after the other, in the same page, which keeps what the first one was allowed to see. */
export function describeCachesInPage(
  chromium: ChromiumWithScript,
  adapters: readonly string[],
  formsOfAdapters: readonly Form[] = forms,
): void {
  describe.skipIf(!hasChromium())(inChromium, { timeout: 60_000 }, () => {
    let server: CachesServer;
    beforeAll(async () => {
      server = await startCachesServer(chromium.script);
    });
    afterAll(() => server.close());

    /** Whether the second user is served what is the first one's. */
    const mixes = async (cache: CacheOfPage, ask: (page: Page, url: string) => Promise<unknown>): Promise<boolean> => {
      await using context = await chromium.newContext();
      const page = await context.newPage();
      await page.goto(server.baseUrl);
      await cache.setUp(page);
      const served: string[] = [];
      for (const session of sessions) {
        const [name = "", value = ""] = session.split("=");
        await context.addCookies([{ name, value, url: server.baseUrl }]);
        served.push(JSON.stringify(await ask(page, `${server.baseUrl}/k/v1/records.json?app=1`)));
      }
      const [first, second] = served;
      expect(first).toContain(sessions[0]);
      if (first !== second) expect(second).toContain(sessions[1]);
      return first === second;
    };

    for (const cache of caches) {
      for (const adapter of adapters) {
        const isKnown = cache.isKnownToMix(adapter);
        const title = isKnown
          ? "serves one user what is another's (documented)"
          : "gives no user what another user was allowed to see";
        for (const form of formsOfAdapters) {
          it(`${cache.name}, ${adapter}, ${form}: ${title}`, async (context) => {
            const isMixed = await mixes(cache, (page, url) =>
              page.evaluate(
                ([adapter, form, url, baseUrl]) =>
                  inPage.send(adapter, { form, configuration: { baseUrl, session: {} }, request: { url } }),
                [adapter, form, url, server.baseUrl] as const,
              ),
            );
            const label = `${chromium.installedAs} in Chromium, ${cache.name}, ${adapter}, ${form}`;
            reportTable(context, rowOf(label, isMixed, isKnown));
            expect(isMixed).toBe(isKnown);
          });
        }
      }

      it(`${cache.name} is in use, without this project`, async (context) => {
        const isMixed = await mixes(cache, (page, url) =>
          page.evaluate((url) => fetch(url).then((response) => response.text()), url),
        );
        reportTable(
          context,
          rowOf(`${chromium.installedAs} in Chromium, ${cache.name}, fetch by hand`, isMixed, false),
        );
        expect(isMixed).toBe(true);
      });
    }
  });
}

function rowOf(label: string, isMixed: boolean, isKnown: boolean) {
  const served = isMixed ? `one user's for another: session${isKnown ? " (documented)" : ""}` : "each their own";
  return {
    title: "What a user is served that has been in a cache since another user asked for it",
    columns: ["client", "served"],
    rows: [[label, served]],
  };
}
