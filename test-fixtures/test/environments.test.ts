import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildForPage, hasChromium, inChromium, logIn, openChromium, openExtension } from "../src/browser/index.ts";
import { tokenOfApp1 } from "../src/fake-kintone/known-credentials.ts";
import { credentialsOf, type FakeKintone, startFakeKintone } from "../src/index.ts";
import { attemptAll, callTo, ofAxios } from "./environments/attempt.ts";
import { browsers, type Place, sendFrom } from "./environments/browsers.ts";
import { readTable } from "./environments/read-table.ts";
import { servers } from "./environments/servers.ts";

const table = readTable();
const rowOf = (where: string) => ({ cells: table.get(where), unexplained: [] });

let script = "";
let scriptOfAxios = "";
beforeAll(async () => {
  const packages = join(import.meta.dirname, "../../packages");
  const entry = join(packages, "fetch/test/in-page-with-both-entries.ts");
  script = await buildForPage({ entry, client: "fetch", installedAs: "fetch" });
  const ofAxios = join(packages, "axios/test/in-page.ts");
  scriptOfAxios = await buildForPage({ entry: ofAxios, client: "axios", installedAs: "axios" });
}, 60_000);
afterAll(() => {
  for (const each of [script, scriptOfAxios]) rmSync(dirname(each), { recursive: true });
});

it("docs/environments.md has a row for each environment of these tests, and no other", () => {
  expect([...table.keys()].toSorted()).toStrictEqual(Object.keys({ ...browsers, ...servers }).toSorted());
});

describe("what works where is what docs/environments.md says", { timeout: 60_000 }, () => {
  for (const [where, start] of Object.entries(servers)) {
    it(where, async () => {
      await using kintone: FakeKintone = await startFakeKintone();
      const send = start(readFileSync(script, "utf8"), kintone.baseUrl);
      const { cells, unexplained } = await attemptAll(send, kintone);
      if (!where.startsWith("Node.js with ")) {
        expect({ cells, unexplained }).toStrictEqual(rowOf(where));
        return;
      }
      const sendWithAxios = start(readFileSync(scriptOfAxios, "utf8"), kintone.baseUrl);
      const axios = await attemptAll(sendWithAxios, kintone, ofAxios);
      expect({
        cells: [...cells.slice(0, -1), `${cells.at(-1)}; axios: ${axios.cells.join()}`],
        unexplained: [...unexplained, ...axios.unexplained],
      }).toStrictEqual(rowOf(where));
    });
  }
});

describe.skipIf(!hasChromium())(inChromium, { timeout: 60_000 }, () => {
  let browser: Awaited<ReturnType<typeof openChromium>> | undefined;
  beforeAll(async () => {
    browser = await openChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  const inPlace = async (use: (place: Place) => Promise<void>) => {
    await using kintone: FakeKintone = await startFakeKintone({ customization: [script] });
    if (!browser) throw new Error("Chromium runs during tests only");
    await using context = await browser.newContext();
    await use({ context, script, kintone });
  };

  for (const [where, visit] of Object.entries(browsers)) {
    it(`what works there is what docs/environments.md says: ${where}`, () =>
      inPlace((place) =>
        visit(place, async (send) => {
          expect(await attemptAll(send, place.kintone)).toStrictEqual(rowOf(where));
        }),
      ));
  }

  it("in an extension's own parts, dangerouslyAllowBrowser lets a token of its user's out", () =>
    inPlace(async ({ kintone }) => {
      await using extension = await openExtension(script);
      const call = callTo(kintone, { apiToken: tokenOfApp1, dangerouslyAllowBrowser: true });
      expect(await sendFrom(extension.page)("fetch", call)).toMatchObject({ status: 200 });
      expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({ "X-Cybozu-API-Token": [tokenOfApp1] });
    }));

  it("an extension's own parts have the session's cookie, but nothing holds their redirects at one origin", () =>
    inPlace(async ({ kintone }) => {
      await using extension = await openExtension(script);
      await using elsewhere: FakeKintone = await startFakeKintone();
      await logIn(extension.context, kintone);
      kintone.redirectNext(307, `${elsewhere.baseUrl}/k/v1/record.json`);
      await extension.page.evaluate(async (url) => {
        await fetch(url, { method: "POST", body: "a secret", mode: "same-origin" });
      }, `${kintone.baseUrl}/k/v1/record.json`);
      expect(Object.keys(credentialsOf(kintone.requests.at(-1)))).toStrictEqual(["Cookie"]);
      expect(elsewhere.requests.map(({ body }) => String(body))).toStrictEqual(["a secret"]);
    }));
});
