import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, it } from "vitest";
import { conformanceCases, type Form, forms } from "../conformance/conformance-cases.ts";
import { type FakeKintone, linesOf, type ReceivedRequest, startFakeKintone } from "../fake-kintone/index.ts";
import { sessionCookie } from "../fake-kintone/known-credentials.ts";
import type { Bridge, RemoteRequest } from "../in-page/remote-server.ts";
import type { ChromiumWithScript } from "./chromium-with.ts";
import { hasChromium, inChromium } from "./open-chromium.ts";

/** Runs the whole conformance suite in a page of a fake Kintone, with the client and its adapter in that page. */
export function describeConformanceInPage(
  chromium: ChromiumWithScript,
  adapters: readonly string[],
  formsOfAdapters: readonly Form[] = forms,
): void {
  describe.skipIf(!hasChromium())(inChromium, { timeout: 60_000 }, () => {
    const servers: Record<string, FakeKintone> = {};
    let page: Page;
    beforeAll(async () => {
      const kintone = await startFakeKintone({ allowsAnyOrigin: true, customization: [chromium.script] });
      const elsewhere = await startFakeKintone({ allowsAnyOrigin: true });
      Object.assign(servers, { kintone, elsewhere });
      const context = await chromium.newContext();
      await context.exposeFunction("bridge", (name: keyof Bridge, server: string, ...parts: never[]) =>
        bridgeTo(servers)[name](server, ...(parts as [never])),
      );
      page = await openKintonePage(context, kintone);
    }, 60_000);
    afterAll(() => Promise.all(Object.values(servers).map((server) => server.close())));
    beforeEach(() => {
      for (const server of Object.values(servers)) server.forget();
    });

    for (const adapter of adapters) {
      for (const form of formsOfAdapters) {
        for (const { name } of conformanceCases) {
          it(`${adapter}, ${form}: ${name}`, async () => {
            const caseInPage = { name, form, elsewhere: servers["elsewhere"]?.baseUrl ?? "" };
            await page.evaluate(([adapter, caseInPage]) => inPage.runCase(adapter, caseInPage), [
              adapter,
              caseInPage,
            ] as const);
          });
        }
      }
    }
  });
}

/** A page of a user who has logged in. */
async function openKintonePage(context: BrowserContext, { baseUrl }: FakeKintone): Promise<Page> {
  const [name = "", value = ""] = sessionCookie.split("=");
  await context.addCookies([{ name, value, url: baseUrl, httpOnly: true, sameSite: "Lax" }]);
  const page = await context.newPage();
  await page.goto(`${baseUrl}/k/1/`);
  return page;
}

function bridgeTo(servers: Readonly<Record<string, FakeKintone>>): Bridge {
  const serverBy = (name: string) => {
    const server = servers[name];
    if (!server) throw new Error(`there is no server "${name}"`);
    return server;
  };
  return {
    carryOut: async (server, orders) => {
      for (const [name, status, location] of orders) {
        if (name === "failNext") serverBy(server).failNext(Number(status));
        else serverBy(server).redirectNext(Number(status), String(location));
      }
    },
    requests: async (server) => serverBy(server).requests.map(remoteRequest),
  };
}

/** Without the page's own cookie, unless the request is authorized by it: the browser sends it with every request. */
function remoteRequest(request: ReceivedRequest): RemoteRequest {
  const { method, target, headerLines, body } = request;
  const isBySession = linesOf(request, "X-Requested-With").length > 0;
  const ofThePage = (name: string, value: string) => name.toLowerCase() === "cookie" && value === sessionCookie;
  const lines = isBySession ? headerLines : headerLines.filter(([name, value]) => !ofThePage(name, value));
  return { method, target, headerLines: lines, body: body.toString("utf8") };
}
