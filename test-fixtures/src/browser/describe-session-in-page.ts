import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { type Form, forms } from "../conformance/conformance-cases.ts";
import { credentialsOf, type FakeKintone, linesOf, startFakeKintone } from "../fake-kintone/index.ts";
import { passwordOfKintone, tokenOfApp1 } from "../fake-kintone/known-credentials.ts";
import type { CallInPage, CallResult } from "../in-page/index.ts";
import { makeTrustedCertificate } from "../network/trusted-certificate.ts";
import type { ChromiumWithScript } from "./chromium-with.ts";
import { loggedInUser } from "./logged-in-user.ts";
import { hasChromium, inChromium } from "./open-chromium.ts";
import { type Call, calls, json, longQuery, parts, writing } from "./session-calls.ts";

/** Session authentication as a Kintone customization uses it, in both forms: from the login on, with the cookie it sets. */
export function describeSessionInPage(
  chromium: ChromiumWithScript,
  adapters: readonly string[],
  formsOfAdapters: readonly Form[] = forms,
): void {
  const variants = adapters.flatMap((adapter) => formsOfAdapters.map((form) => ({ adapter, form })));

  describe.skipIf(!hasChromium())(inChromium, { timeout: 60_000 }, () => {
    const user = loggedInUser(chromium, () => startFakeKintone({ customization: [chromium.script] }));
    const userElsewhere = loggedInUser(chromium, () =>
      startFakeKintone({ allowsAnyOrigin: true, customization: [chromium.script] }),
    );
    const userOverHttps = loggedInUser(chromium, async () => {
      const certificate = await makeTrustedCertificate(["127.0.0.1"]);
      certificate.distrust();
      return startFakeKintone({ certificate, customization: [chromium.script] });
    });

    for (const { adapter, form } of variants) {
      const perform = (page: Page, call: Omit<CallInPage, "form">): Promise<CallResult> =>
        page.evaluate(([adapter, call]) => inPage.send(adapter, call), [adapter, { form, ...call }] as const);
      const send = (
        page: Page,
        url: string,
        { path: _, upload, ...request }: Call,
        baseUrl: string,
      ): Promise<CallResult> => {
        const configuration = { baseUrl, session: {} };
        return perform(page, { configuration, request: { url, ...request }, ...(upload && { upload }) });
      };
      const sendToKintone = (page: Page, { baseUrl }: FakeKintone, call: Call) =>
        send(page, baseUrl + call.path, call, baseUrl);
      const title = `session, ${adapter}, ${form}`;

      it(`${title}: every kind of request is accepted`, async () => {
        const { kintone } = user;
        const page = await user.open();
        for (const [name, call] of Object.entries(calls)) {
          const result = await sendToKintone(page, kintone, call);
          expect(result, name).toMatchObject({ status: 200 });
          const received = kintone.requests.at(-1);
          expect(Object.keys(credentialsOf(received)), name).toStrictEqual(["X-Requested-With", "Cookie"]);
          expect(received?.query.getAll("__REQUEST_TOKEN__"), name).toHaveLength(name in writing ? 1 : 0);
          if (call.upload) expect(received?.body.toString(), name).toContain("見積書.txt");
          if (call.upload ?? call.stream) expect(received?.body.toString(), name).toContain("御見積 1,000円");
        }
        const tooLong = new URLSearchParams({ app: "1", query: longQuery.query });
        expect(await sendToKintone(page, kintone, { path: `/k/v1/records.json?${tooLong}` })).toMatchObject({
          status: 414,
        });
      });

      for (const [part, { code, takeAway }] of Object.entries(parts)) {
        it(`${title}: every kind of request is refused without its ${part}`, async () => {
          const { kintone } = user;
          const page = await user.open();
          // The token is fetched while there is a cookie, so that one part alone is missing.
          await page.evaluate(() => {
            const token = globalThis.kintone.getRequestToken();
            globalThis.kintone.getRequestToken = () => token;
          });
          await takeAway(page);
          for (const [name, call] of Object.entries(part === "CSRF token" ? writing : calls)) {
            const result = await sendToKintone(page, kintone, call);
            expect(JSON.stringify(result), name).toContain(code);
          }
        });
      }

      it(`${title}: the CSRF token expires between two writes, and both succeed`, async () => {
        const { kintone } = user;
        const page = await user.open();
        const [write = { path: "" }] = Object.values(writing);
        const tokenOfLatest = () => kintone.requests.at(-1)?.query.get("__REQUEST_TOKEN__") ?? "";
        expect(await sendToKintone(page, kintone, write)).toMatchObject({ status: 200 });
        const first = tokenOfLatest();
        kintone.sessions.passTime(2 * 86_400);
        const headers = { "X-Requested-With": "XMLHttpRequest" };
        const url = `${kintone.baseUrl}${write.path}?__REQUEST_TOKEN__=${encodeURIComponent(first)}`;
        const stale = await page.request.post(url, { headers, data: json });
        expect(await stale.json()).toMatchObject({ code: "CB_CS01" });
        expect(await sendToKintone(page, kintone, write)).toMatchObject({ status: 200 });
        expect(tokenOfLatest()).not.toBe(first);
      });

      it(`${title}: to another origin goes no credential, from a page of Kintone's or of that origin`, async () => {
        const { kintone } = user;
        const { kintone: elsewhere } = userElsewhere;
        const page = await user.open();
        for (const call of Object.values(calls)) await send(page, elsewhere.baseUrl + call.path, call, kintone.baseUrl);
        const own = await userElsewhere.open();
        for (const call of Object.values(calls)) {
          const toItself = await send(own, elsewhere.baseUrl + call.path, call, kintone.baseUrl);
          expect(toItself).toMatchObject({ code: "ERR_INVALID_OPTIONS" });
          expect(await sendToKintone(own, kintone, call)).toMatchObject({ code: "ERR_INVALID_OPTIONS" });
        }
        expect(elsewhere.requests).toHaveLength(Object.keys(calls).length);
        for (const received of elsewhere.requests) {
          expect(credentialsOf(received)).toStrictEqual({});
          expect(received.query.has("__REQUEST_TOKEN__")).toBe(false);
        }
        expect(kintone.requests).toHaveLength(0);
        expect(kintone.preflights).toHaveLength(0);
      });

      it(`${title}: a redirect takes no credential to another origin`, async () => {
        const { kintone } = user;
        const { kintone: elsewhere } = userElsewhere;
        const page = await user.open();
        for (const status of [302, 307]) {
          for (const call of Object.values(calls)) {
            kintone.redirectNext(status, elsewhere.baseUrl + call.path);
            await sendToKintone(page, kintone, call);
          }
        }
        expect(kintone.requests.length).toBeGreaterThanOrEqual(2 * Object.keys(calls).length);
        if (adapter === "xhr") {
          // An XMLHttpRequest follows redirects by itself. What it takes along must be no secret.
          expect(elsewhere.requests).not.toHaveLength(0);
          const expected = { "X-Requested-With": ["XMLHttpRequest"] };
          for (const received of elsewhere.requests) expect(credentialsOf(received)).toStrictEqual(expected);
        } else {
          expect(elsewhere.requests).toHaveLength(0);
          expect(elsewhere.preflights).toHaveLength(0);
        }
        const query = [...elsewhere.requests, ...elsewhere.preflights].flatMap(({ query }) => [...query.keys()]);
        expect(query).not.toContain("__REQUEST_TOKEN__");
      });

      it(`${title}: a base element in the page leads no credential to another origin`, async () => {
        const { kintone } = user;
        const { kintone: elsewhere } = userElsewhere;
        const page = await user.open();
        await page.evaluate((href) => {
          document.head.append(Object.assign(document.createElement("base"), { href }));
        }, elsewhere.baseUrl);
        const { baseUrl } = kintone;
        const configurations: readonly CallInPage["configuration"][] = [
          { baseUrl, session: {} },
          { baseUrl, apiToken: tokenOfApp1, dangerouslyAllowBrowser: true },
        ];
        for (const configuration of configurations) {
          await perform(page, { configuration, request: { url: "/k/v1/records.json?app=1" } });
        }
        for (const received of elsewhere.requests) expect(credentialsOf(received)).toStrictEqual({});
        for (const received of elsewhere.preflights) {
          expect(linesOf(received, "Access-Control-Request-Headers").join()).not.toMatch(/x-/);
        }
      });

      it(`${title}: any other credential is refused in a page`, async () => {
        const { kintone } = user;
        const page = await user.open();
        const others = [
          { password: passwordOfKintone },
          { apiToken: tokenOfApp1 },
          { oauth: { accessToken: "token" } },
          { session: {}, apiToken: tokenOfApp1 },
          { session: {}, basic: passwordOfKintone },
        ];
        for (const other of others) {
          const configuration = { baseUrl: kintone.baseUrl, ...other };
          const result = await perform(page, { configuration, request: { url: kintone.baseUrl } });
          expect(result).toMatchObject({ code: "ERR_BROWSER_CREDENTIALS" });
        }
        expect(kintone.requests).toHaveLength(0);
      });

      it(`${title}: over https, where the cookie is Secure`, async () => {
        const { kintone, context } = userOverHttps;
        const page = await userOverHttps.open();
        expect(await context.cookies()).toMatchObject([{ httpOnly: true, sameSite: "Lax", secure: true }]);
        expect(await page.evaluate(() => document.cookie)).toBe("");
        for (const call of Object.values(calls)) {
          expect(await sendToKintone(page, kintone, call)).toMatchObject({ status: 200 });
        }
      });
    }
  });
}

declare global {
  /** In the page. */
  var kintone: { getRequestToken(): string };
}
