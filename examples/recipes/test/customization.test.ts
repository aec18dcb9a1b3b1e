import { credentialsOf, type FakeKintone, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import { hasChromium, inChromium, logIn, openChromium } from "@kintone-auth/test-fixtures/browser";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { clients, forms, scriptFiles } from "./customization/script-files.ts";

const customers = [
  {
    company: { type: "SINGLE_LINE_TEXT", value: "株式会社さくら商事" },
    documents: { type: "FILE", value: [] },
  },
];

describe.skipIf(!hasChromium())(inChromium, { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  }, 60_000);
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
  });
  afterAll(() => browser?.close());

  for (const client of clients) {
    for (const form of forms) {
      describe(`a session that ends, ${client}, ${form}`, () => {
        let customization: readonly string[];
        beforeAll(async () => {
          customization = await scriptFiles("session-end", client, form);
        }, 60_000);

        /** A page of a user who has logged in, in which a text can be typed and saved. */
        async function open(kintone: FakeKintone) {
          const page = await logIn(await browser.newContext(), kintone);
          const loads: string[] = [];
          page.on("load", (loaded) => loads.push(loaded.url()));
          const field = page.locator("#new-customer");
          const type = async (text: string) => {
            await field.fill(text);
            await field.blur();
          };
          const save = async (text: string) => {
            await type(text);
            await expect.poll(() => field.inputValue()).toBe("");
          };
          const notice = page.locator("#session-end");
          return { page, loads, field, type, save, notice };
        }

        it("is told once when the user has logged out in another tab; what they have typed stays until they reload", async () => {
          await using kintone: FakeKintone = await startFakeKintone({ customization, records: { 1: customers } });
          const { page, loads, field, type, save, notice } = await open(kintone);
          await save("有限会社みどり農園");
          await (await page.context().newPage()).goto(`${kintone.baseUrl}/logout`);
          for (const text of ["あおぞら建設", "あおぞら建設 大阪支店"]) {
            const failed = page.waitForEvent("pageerror");
            await type(text);
            expect(String(await failed)).toContain("The session has ended.");
            expect(await field.inputValue()).toBe(text);
            expect(await notice.allInnerTexts()).toStrictEqual([expect.stringContaining("Your session has ended.")]);
          }
          expect(loads).toStrictEqual([]);
          await notice.getByRole("button", { name: "Reload" }).click();
          await page.waitForURL(`${kintone.baseUrl}/login`);
          await page.getByRole("button", { name: "Log in" }).click();
          await save("あおぞら建設 大阪支店");
          expect(await notice.count()).toBe(0);
          expect(loads).toStrictEqual([`${kintone.baseUrl}/login`, `${kintone.baseUrl}/k/1/`]);
        });

        const signs: Readonly<Record<string, (kintone: FakeKintone) => void>> = {
          "a request token that has expired": (kintone) => kintone.refuseNext("CB_CS01"),
          "the status of refusals until 2024": (kintone) => kintone.refuseNext("CB_AU01", { status: 520 }),
          "a redirect to the login page": (kintone) => kintone.redirectNext(302, "/login"),
        };
        for (const [sign, end] of Object.entries(signs)) {
          it(`is seen by ${sign}, again after a reload, and only the user reloads`, async () => {
            await using kintone: FakeKintone = await startFakeKintone({ customization, records: { 1: customers } });
            const { page, loads, field, type, notice } = await open(kintone);
            for (const reloads of [0, 1]) {
              end(kintone);
              const failed = page.waitForEvent("pageerror");
              await type("あおぞら建設");
              expect(String(await failed)).toContain("The session has ended.");
              expect(await field.inputValue()).toBe("あおぞら建設");
              expect(loads).toHaveLength(reloads);
              await Promise.all([page.waitForEvent("load"), notice.getByRole("button", { name: "Reload" }).click()]);
            }
          });
        }

        it("is not what any other refusal is taken for", async () => {
          await using kintone: FakeKintone = await startFakeKintone({ customization, records: { 1: customers } });
          const { page, field, type, notice } = await open(kintone);
          kintone.refuseNext("CB_NO02");
          const failed = page.waitForEvent("pageerror");
          await type("あおぞら建設");
          expect(String(await failed)).toContain("403");
          expect(await notice.count()).toBe(0);
          expect(await field.inputValue()).toBe("あおぞら建設");
        });
      });

      it(`an upload attaches one more file to a record, ${client}, ${form}`, async () => {
        const customization = await scriptFiles("upload", client, form);
        await using kintone: FakeKintone = await startFakeKintone({ customization, records: { 1: customers } });
        const page = await logIn(await browser.newContext(), kintone);
        const files = ["見積書.txt", "請求書.txt"];
        for (const name of files) {
          if (form === "without a bundler") await openRecord(page);
          const buffer = Buffer.from(`${name} 1,000円`);
          const reloaded = page.waitForEvent("load");
          await page.locator("#attach-document").setInputFiles({ name, mimeType: "text/plain", buffer });
          await reloaded;
        }
        for (const request of kintone.requests) {
          expect(Object.keys(credentialsOf(request))).toStrictEqual(["X-Requested-With", "Cookie"]);
          expect(request.query.has("__REQUEST_TOKEN__")).toBe(request.method !== "GET");
        }
        expect(kintone.requests.map(({ method }) => method)).toStrictEqual([
          "POST",
          "GET",
          "PUT",
          "POST",
          "GET",
          "PUT",
        ]);
        const { documents } = await readRecord(kintone);
        expect(documents.value.map(({ name }) => name)).toStrictEqual(files);
        expect(kintone.requests[0]?.body.toString()).toContain("見積書.txt 1,000円");
      });
    }
  }
});

/** Opens a record as Kintone's list does, without loading the page anew. */
function openRecord(page: Page): Promise<unknown> {
  return page.evaluate(
    `kintone.events.fire({ type: "app.record.detail.show", appId: 1, recordId: 1 }).then(() => undefined)`,
  );
}

async function readRecord({ baseUrl }: FakeKintone): Promise<{ documents: { value: readonly { name: string }[] } }> {
  const headers = { "X-Cybozu-API-Token": known.tokenOfApp1 };
  const response = await fetch(`${baseUrl}/k/v1/record.json?app=1&id=1`, { headers });
  return (await response.json()).record;
}
