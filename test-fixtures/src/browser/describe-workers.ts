import { basename } from "node:path";
import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { credentialsOf, type FakeKintone, startFakeKintone } from "../fake-kintone/index.ts";
import { tokenOfApp1 } from "../fake-kintone/known-credentials.ts";
import type { CallInPage, CallResult, MessageToWorker } from "../in-page/index.ts";
import type { ChromiumWithScript } from "./chromium-with.ts";
import { loggedInUser } from "./logged-in-user.ts";
import { hasChromium, inChromium } from "./open-chromium.ts";
import { sendThroughWorker, workerKinds } from "./send-through-worker.ts";
import { json } from "./session-calls.ts";

const records = "/k/v1/records.json?app=1";
const record = "/k/v1/record.json";

/** What differs from a page in its workers. The client and its adapter, in the complete form, run in one of each kind. */
export function describeWorkers(chromium: ChromiumWithScript, adapter: string): void {
  describe.skipIf(!hasChromium())(inChromium, { timeout: 60_000 }, () => {
    const user = loggedInUser(chromium, () => startFakeKintone({ customization: [chromium.script] }));
    /** A page without the service worker that an earlier test has registered. */
    const open = async () => {
      const page = await user.open();
      await page.evaluate(async () => {
        for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
      });
      return page;
    };

    for (const kind of workerKinds) {
      const title = `in a worker (${kind}), ${adapter}`;
      const perform = (
        page: Page,
        configuration: object,
        request: CallInPage["request"],
        requestToken?: string,
      ): Promise<CallResult> => {
        const call: CallInPage = {
          form: "withKintoneAuth",
          // The suite has no type for options without baseUrl, which are for browsers alone.
          configuration: configuration as CallInPage["configuration"],
          request,
        };
        const script = `/k/fake/customization/${basename(chromium.script)}`;
        const message: MessageToWorker = { adapter, call, requestToken };
        return page.evaluate(sendThroughWorker, [kind, script, message] as const);
      };

      it(`${title}: a token is refused, unless dangerouslyAllowBrowser`, async () => {
        const { kintone } = user;
        const page = await open();
        const configuration = { baseUrl: kintone.baseUrl, apiToken: tokenOfApp1 };
        const request = { url: kintone.baseUrl + records };
        expect(await perform(page, configuration, request)).toMatchObject({ code: "ERR_BROWSER_CREDENTIALS" });
        expect(kintone.requests).toHaveLength(0);
        const allowed = { ...configuration, dangerouslyAllowBrowser: true };
        expect(await perform(page, allowed, request)).toMatchObject({ status: 200 });
        expect(credentialsOf(kintone.requests.at(-1))).toHaveProperty("X-Cybozu-API-Token", [tokenOfApp1]);
      });

      it(`${title}: a session reads, and writes with a CSRF token that it is given`, async () => {
        const { kintone } = user;
        const page = await open();
        const session = { session: {} };
        // What a blob: URL is the base of, no client can resolve.
        const urls = kind === "blob" ? [kintone.baseUrl + records] : [kintone.baseUrl + records, records];
        for (const url of urls) {
          expect(await perform(page, session, { url })).toMatchObject({ status: 200 });
          const sent = Object.keys(credentialsOf(kintone.requests.at(-1)));
          expect(sent).toStrictEqual(["X-Requested-With", "Cookie"]);
        }
        const write = { method: "POST", url: kintone.baseUrl + record, json } as const;
        const refused = await perform(page, session, write);
        expect(refused).toMatchObject({ code: "ERR_CREDENTIALS_UNAVAILABLE" });
        expect(JSON.stringify(refused)).toContain("in a worker, or outside Kintone's pages, give a function");
        expect(kintone.requests).toHaveLength(urls.length);
        const token = await page.evaluate(() => globalThis.kintone.getRequestToken());
        expect(await perform(page, session, write, token)).toMatchObject({ status: 200 });
        expect(kintone.requests.at(-1)?.query.getAll("__REQUEST_TOKEN__")).toStrictEqual([token]);
      });

      it(`${title}: nothing goes to another origin`, async () => {
        const { kintone } = user;
        await using elsewhere: FakeKintone = await startFakeKintone({ allowsAnyOrigin: true });
        const page = await open();
        const otherBase = { baseUrl: elsewhere.baseUrl, session: {} };
        const request = { url: elsewhere.baseUrl + records };
        expect(await perform(page, otherBase, request)).toMatchObject({ code: "ERR_INVALID_OPTIONS" });
        expect(elsewhere.requests).toHaveLength(0);
        for (const credential of [{ session: {} }, { apiToken: tokenOfApp1, dangerouslyAllowBrowser: true }]) {
          const configuration = { baseUrl: kintone.baseUrl, ...credential };
          await perform(page, configuration, request);
          expect(credentialsOf(elsewhere.requests.at(-1))).toStrictEqual({});
          kintone.redirectNext(302, elsewhere.baseUrl + records);
          await perform(page, configuration, { url: kintone.baseUrl + records });
        }
        expect(elsewhere.requests).toHaveLength(2);
        expect(elsewhere.preflights).toHaveLength(0);
      });
    }
  });
}
