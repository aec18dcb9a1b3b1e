import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "@kintone-auth/test-fixtures";
import { hasChromium, inChromium, logIn, openChromium } from "@kintone-auth/test-fixtures/browser";
import { credentialsOf, type FakeKintone, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Snippet, snippetsFor } from "../../../docs/src/snippets/snippets.ts";
import { startCustomization } from "../src/start.ts";

/** The script files, which a build has made, in the order in which the documentation says to upload them. */
const scriptFiles = {
  ky: [
    import.meta.resolve("@kintone-auth/ky/ky.min.js"),
    import.meta.resolve("@kintone-auth/ky/kintone-auth-ky.min.js"),
  ],
  axios: [
    new URL("dist/axios.min.js", import.meta.resolve("axios/package.json")),
    import.meta.resolve("@kintone-auth/axios/kintone-auth-axios.min.js"),
  ],
};

/** What a file of a user's might do with the globals. */
const writeWith = {
  ky: `ky.extend({ hooks: { beforeRequest: [kintoneAuthKy.kintoneAuth({ session: true })] } })
    .put("/k/v1/record.json", { json: { app: 1, id: 1, record: {} } }).text()`,
  axios: `(() => {
    const client = axios.create();
    client.interceptors.request.use(kintoneAuthAxios.kintoneAuth({ session: true }));
    return client.put("/k/v1/record.json", { app: 1, id: 1, record: {} }).then(({ status }) => status);
  })()`,
};

const globalNames = { ky: "kintoneAuthKy", axios: "kintoneAuthAxios" };
const clients = ["ky", "axios"] as const;

/** The client whose script files a snippet is to be uploaded behind. */
function clientOf({ name, code }: Snippet): (typeof clients)[number] {
  const client = clients.find((each) => code.includes(`${globalNames[each]}.`));
  if (client === undefined) throw new Error(`${name} uses no script file`);
  return client;
}

const behindScriptFiles = snippetsFor("script file").map((snippet) => ({ ...snippet, client: clientOf(snippet) }));

it("the documentation shows what to upload behind the script file of each client", () => {
  const shown = new Set(behindScriptFiles.map(({ client }) => client));
  expect(shown).toStrictEqual(new Set(clients));
});

const main = join(import.meta.dirname, "../src/main.ts");

function start(port: number) {
  const settings = { env: { ...process.env, PORT: String(port) } };
  return spawn(process.execPath, ["--conditions=@kintone-auth/source", main], settings);
}

describe("the example customization", () => {
  it("starts with one command, on loopback, and asks whoever comes to log in", async () => {
    const port = await freePort();
    const server = start(port);
    try {
      const [line] = await once(server.stdout, "data");
      expect(String(line)).toMatch(`Open http://127.0.0.1:${port}/k/1/ and log in as kintone with developer.`);
      const headers = { Accept: "text/html" };
      for (const path of ["/", "/k/1/"]) {
        const response = await fetch(`http://127.0.0.1:${port}${path}`, { headers });
        expect(response).toMatchObject({ status: 200, url: `http://127.0.0.1:${port}/login` });
      }
      const body = new URLSearchParams({ username: "kintone", password: "" });
      const response = await fetch(`http://127.0.0.1:${port}/login`, { method: "POST", body });
      expect(response.status).toBe(401);
      expect(await response.text()).toContain("Enter both the login name and the password.");
    } finally {
      server.kill();
    }
  });

  it("takes the next port when one is in use, and says so", async () => {
    await using busy = await startFakeKintone();
    const busyPort = Number(new URL(busy.baseUrl).port);
    const server = start(busyPort);
    try {
      let said = "";
      for await (const chunk of server.stdout) {
        said += chunk;
        if (/^Open .*\n/m.test(said)) break;
      }
      const [, port] = /^Open http:\/\/127\.0\.0\.1:(\d+)\/k\/1\//m.exec(said) ?? [];
      expect(said).toMatch(`Port ${busyPort} is in use, so this is port ${port}.\n`);
      expect((await fetch(`http://127.0.0.1:${port}/k/1/`)).url).toBe(`http://127.0.0.1:${port}/login`);
    } finally {
      server.kill();
    }
  });

  it("says in a sentence what is wrong with a port", async () => {
    const server = start(-1);
    let complained = "";
    for await (const chunk of server.stderr) complained += chunk;
    expect(complained).toBe('PORT must be a number from 0 to 65535, and not "-1".\n');
  });
});

describe.skipIf(!hasChromium())(inChromium, { timeout: 60_000 }, () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await openChromium();
  }, 60_000);
  afterAll(() => browser?.close());

  /** Opens the app as a user does, and notes what is wrong there. */
  const open = async (kintone: FakeKintone): Promise<{ page: Page; problems: readonly string[] }> => {
    const problems: string[] = [];
    const context = await browser.newContext();
    context.on("console", (message) => {
      if (message.type() !== "log") problems.push(`${message.type()}: ${message.text()}`);
    });
    context.on("weberror", (error) => problems.push(String(error.error())));
    context.on("requestfailed", (request) => problems.push(`failed: ${request.url()}`));
    context.on("response", (response) => {
      if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
    });
    return { page: await logIn(context, kintone), problems };
  };

  it("the example customization shows records, an edit and an attachment, with nothing in the console", async () => {
    await using kintone: FakeKintone = await startCustomization(0);
    const { page, problems } = await open(kintone);
    const panel = page.getByRole("region", { name: "Records" });
    await panel.getByText("6 records.").waitFor();

    const [first] = await panel.getByRole("button", { name: "Edit" }).all();
    await first?.click();
    await panel.getByRole("textbox").fill("株式会社 <山田> & sons");
    await panel.getByRole("textbox").press("Enter");
    await panel.getByText("Saved.").waitFor();
    await panel.getByRole("button", { name: "Edit 株式会社 <山田> & sons" }).waitFor();

    const chooser = page.waitForEvent("filechooser");
    await panel.getByRole("button", { name: "Attach a file" }).first().click();
    const buffer = Buffer.from("御見積 1,000円");
    await (await chooser).setFiles({ name: "見積書.txt", mimeType: "text/plain", buffer });
    const attached = panel.getByRole("button", { name: "見積書.txt" });
    await attached.waitFor();
    const download = page.waitForEvent("download");
    await attached.click();
    expect(readFileSync(await (await download).path(), "utf8")).toBe("御見積 1,000円");

    expect(problems).toStrictEqual([]);
    for (const request of kintone.requests) {
      expect(Object.keys(credentialsOf(request))).toStrictEqual(["X-Requested-With", "Cookie"]);
      expect(request.query.has("__REQUEST_TOKEN__")).toBe(request.method !== "GET");
    }
    expect(new Set(kintone.requests.map(({ method }) => method))).toStrictEqual(new Set(["GET", "POST", "PUT"]));
  });

  it("the example customization says in the page what has failed", async () => {
    await using kintone: FakeKintone = await startCustomization(0);
    const { page } = await open(kintone);
    const panel = page.getByRole("region", { name: "Records" });
    await panel.getByText("6 records.").waitFor();
    kintone.refuseNext("CB_NO02");
    await panel.getByRole("button", { name: "Reload" }).click();
    await panel.getByText("Kintone responded with HTTP status 403. No privilege to proceed.").waitFor();
  });

  it("the example customization shows no CSRF token in what it says of an error", async () => {
    await using kintone: FakeKintone = await startCustomization(0);
    const { page } = await open(kintone);
    const panel = page.getByRole("region", { name: "Records" });
    await panel.getByText("6 records.").waitFor();
    const targets: string[] = [];
    await page.route(/record\.json/, (route) => {
      targets.push(route.request().url());
      return route.abort();
    });
    await panel.getByRole("button", { name: "Edit" }).first().click();
    await panel.getByRole("textbox").fill("あおぞら建設 大阪支店");
    await panel.getByRole("textbox").press("Enter");
    const status = panel.getByRole("status");
    await status.and(page.locator("[data-kind=failed]")).waitFor();
    expect(targets[0]).toContain("__REQUEST_TOKEN__=");
    const message = `Request failed due to a network error: PUT ${kintone.baseUrl}/k/v1/record.json`;
    expect(await status.textContent()).toBe(message);
  });

  it("the example customization says when the session has ended, keeps what was typed, and reloads when told to", async () => {
    await using kintone: FakeKintone = await startCustomization(0);
    const { page } = await open(kintone);
    const loads: string[] = [];
    page.on("load", (loaded) => loads.push(loaded.url()));
    const panel = page.getByRole("region", { name: "Records" });
    const rename = async () => {
      await panel.getByRole("button", { name: "Edit あおぞら建設" }).click();
      await panel.getByRole("textbox").fill("あおぞら建設 大阪支店");
      await panel.getByRole("textbox").press("Enter");
    };
    await panel.getByText("6 records.").waitFor();
    await (await page.context().newPage()).goto(`${kintone.baseUrl}/logout`);
    await rename();
    await panel.getByText("Your session has ended. Copy what you have not saved, then reload the page").waitFor();
    expect(await panel.getByRole("textbox").inputValue()).toBe("あおぞら建設 大阪支店");
    expect(loads).toStrictEqual([]);
    await panel.getByRole("button", { name: "Reload the page" }).click();
    await page.getByRole("button", { name: "Log in" }).click();
    await rename();
    await panel.getByText("Saved.").waitFor();
  });

  for (const [sign, end] of Object.entries<(kintone: FakeKintone) => void>({
    "a request token that has expired": (kintone) => kintone.refuseNext("CB_CS01"),
    "a redirect to the login page": (kintone) => kintone.redirectNext(302, "/login"),
  })) {
    it(`the example customization takes ${sign} for the end of the session`, async () => {
      await using kintone: FakeKintone = await startCustomization(0);
      const { page } = await open(kintone);
      const panel = page.getByRole("region", { name: "Records" });
      await panel.getByText("6 records.").waitFor();
      end(kintone);
      await panel.getByRole("button", { name: "Reload", exact: true }).click();
      await panel.getByText("Your session has ended.").waitFor();
    });
  }

  for (const { name, client, code } of behindScriptFiles) {
    it(`the script file for ${client} works from a plain <script>, as the documentation says: ${name}`, async () => {
      const folder = mkdtempSync(join(tmpdir(), "kintone-auth-script-"));
      try {
        const example = join(folder, "example.js");
        writeFileSync(example, code);
        const customization = [...scriptFiles[client].map((url) => fileURLToPath(url)), example];
        await using kintone: FakeKintone = await startFakeKintone({ customization });
        const { page, problems } = await open(kintone);
        await expect.poll(() => kintone.requests).toHaveLength(1);
        const [request] = kintone.requests;
        expect(request?.target).toBe("/k/v1/records.json?app=1");
        expect(Object.keys(credentialsOf(request))).toStrictEqual(["X-Requested-With", "Cookie"]);
        await page.evaluate(writeWith[client]);
        expect(kintone.requests.at(-1)?.target).toMatch(/^\/k\/v1\/record\.json\?__REQUEST_TOKEN__=fake%2B/);
        expect(problems).toStrictEqual([]);
        const errorCode = await page.evaluate((globalName) => {
          const adapter = Reflect.get(globalThis, globalName);
          try {
            adapter.kintoneAuth({ baseUrl: location.origin, apiToken: "a", dangerouslyAllowBrowser: true });
          } catch (error) {
            return adapter.isKintoneAuthError(error) && Reflect.get(Object(error), "code");
          }
        }, globalNames[client]);
        expect(errorCode).toBe("ERR_BROWSER_CREDENTIALS");
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});
