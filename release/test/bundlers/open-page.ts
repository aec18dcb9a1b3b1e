import { join } from "node:path";
import { type FakeKintone, startFakeKintone } from "@kintone-auth/test-fixtures";
import { type Browser, logIn } from "@kintone-auth/test-fixtures/browser";

/** What a page sends through a client. */
export interface PageRequest {
  readonly method: string;
  readonly url: string;
  readonly data?: object;
}

declare global {
  var senders: Readonly<Record<string, (request: PageRequest) => Promise<unknown>>>;
}

export interface BundledPage extends AsyncDisposable {
  readonly kintone: FakeKintone;
  /** A server of another origin, which lets this page send anything. */
  readonly elsewhere: FakeKintone;
  /** Sends a request in the page, through the client of one of its scripts. Resolves with the response's JSON. */
  readonly send: (sender: string, request: PageRequest) => Promise<unknown>;
}

/** A page of a user who has logged in, with all of these scripts. */
export async function openPage(browser: Browser, scripts: readonly string[], folder: string): Promise<BundledPage> {
  const kintone = await startFakeKintone({ customization: scripts.map((script) => join(folder, `${script}.js`)) });
  const elsewhere = await startFakeKintone({ allowsAnyOrigin: true });
  const context = await browser.newContext();
  const page = await logIn(context, kintone);
  return {
    kintone,
    elsewhere,
    send: (sender, request) =>
      page.evaluate(
        ([sender, request]) => {
          const send = senders[sender];
          if (!send) throw new Error(`the script of ${sender} has not run`);
          return send(request);
        },
        [sender, request] as const,
      ),
    [Symbol.asyncDispose]: async () => {
      await context.close();
      await Promise.all([kintone.close(), elsewhere.close()]);
    },
  };
}
