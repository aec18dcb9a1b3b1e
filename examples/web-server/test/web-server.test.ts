import { spawn } from "node:child_process";
import { once } from "node:events";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { type KintoneOAuth, kintoneOAuth } from "@kintone-auth/oauth";
import { answerConsent, type FakeKintone, freePort, known, startFakeKintone } from "@kintone-auth/test-fixtures";
import { hasChromium, inChromium, openChromium } from "@kintone-auth/test-fixtures/browser";
import type { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createApp } from "../src/app.ts";

const redirectUri = "http://localhost:3000/callback";

let kintone: FakeKintone;
let app: Hono;
beforeEach(async () => {
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  kintone = await startFakeKintone();
  app = createApp({ baseUrl: kintone.baseUrl, oauth: realOAuth(), redirectUri, appId: "1" });
});
afterEach(async () => {
  vi.restoreAllMocks();
  await kintone.close();
});

function realOAuth(): KintoneOAuth {
  const { id: clientId, secret: clientSecret } = known.oauthClient;
  return kintoneOAuth({ baseUrl: kintone.baseUrl, clientId, clientSecret });
}

/** A browser as far as it matters here: it keeps one cookie. */
function newBrowser() {
  let cookie = "";
  return async (path: string, init: RequestInit = {}) => {
    const response = await app.request(path, { ...init, headers: { Cookie: cookie } });
    const [kept] = response.headers.getSetCookie();
    if (kept !== undefined) cookie = kept.split(";")[0] ?? "";
    return { status: response.status, location: response.headers.get("Location") ?? "", text: await response.text() };
  };
}

async function logIn(browser: ReturnType<typeof newBrowser>): Promise<void> {
  const { location } = await browser("/login");
  const callback = await browser(await answerConsent(location));
  expect(callback).toMatchObject({ status: 302, location: "/records" });
}

describe("the example web server", () => {
  it("leads a user from the login to records, and out again", async () => {
    const browser = newBrowser();
    expect((await browser("/")).text).toContain("Log in with Kintone");
    await logIn(browser);
    const { status, text } = await browser("/records");
    expect(status).toBe(200);
    expect(text).toContain("<h1>1 record</h1>");
    expect(text).toContain("<td>山田</td>");
    expect((await browser("/logout", { method: "POST" })).location).toBe("/");
    expect((await browser("/records")).location).toBe("/login");
  });

  it("keeps users apart", async () => {
    await logIn(newBrowser());
    expect((await newBrowser()("/records")).location).toBe("/login");
  });

  it("goes on after the access token has expired, and sends the user to log in when it cannot be refreshed", async () => {
    const browser = newBrowser();
    await logIn(browser);
    kintone.oauth.passTime(3600);
    expect((await browser("/records")).status).toBe(200);
    kintone.oauth.passTime(3600);
    kintone.oauth.tokenEndpoint = "refuses";
    expect(await browser("/records")).toMatchObject({ status: 302, location: "/login" });
  });

  it("takes no callback of another browser's, nor one twice, nor a refusal", async () => {
    const attacker = newBrowser();
    const callback = await answerConsent((await attacker("/login")).location);
    expect((await newBrowser()(callback)).status).toBe(400);
    const victim = newBrowser();
    await victim("/login");
    expect(await victim(callback)).toMatchObject({
      status: 400,
      text: expect.stringContaining("You are not logged in."),
    });
    expect((await attacker(callback)).location).toBe("/records");
    expect((await attacker(callback)).status).toBe(400);
    const denied = await answerConsent((await victim("/login")).location, "deny");
    expect((await victim(denied)).text).toContain("Please log in again, and allow it.");
    expect((await victim("/records")).location).toBe("/login");
  });

  it("takes a callback behind a proxy, which tells it another scheme and host than the browser's", async () => {
    const browser = newBrowser();
    const callback = new URL(await answerConsent((await browser("/login")).location));
    expect(await browser(`http://10.0.0.1:8080${callback.pathname}${callback.search}`)).toMatchObject({
      status: 302,
      location: "/records",
    });
  });

  it("keeps who is logged in, whatever comes to its callback", async () => {
    const browser = newBrowser();
    await logIn(browser);
    expect((await browser("/callback?code=a&state=b")).status).toBe(400);
    const denied = await answerConsent((await browser("/login")).location, "deny");
    expect((await browser(denied)).status).toBe(400);
    expect((await browser("/records")).status).toBe(200);
  });

  it("gives the browser another session when it has logged in", async () => {
    const first = await app.request("/login");
    const [before = ""] = first.headers.getSetCookie();
    expect(before).toMatch(/^session=[\w-]{36}; Path=\/; HttpOnly; SameSite=Lax$/);
    const headers = { Cookie: before.split(";")[0] ?? "" };
    const callback = await answerConsent(first.headers.get("Location") ?? "");
    const [after = ""] = (await app.request(callback, { headers })).headers.getSetCookie();
    expect(after).toMatch(/^session=/);
    expect(after).not.toBe(before);
    expect((await app.request("/records", { headers })).headers.get("Location")).toBe("/login");
  });

  it("makes a new user of each login: a session that somebody else has planted does not join the two", async () => {
    const attacker = newBrowser();
    const callback = await answerConsent((await attacker("/login")).location);
    const outcomes = await Promise.all([attacker(callback), attacker(callback)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toStrictEqual([302, 400]);
    const exchanged = vi.fn();
    const { baseUrl } = kintone;
    const oauth = { ...realOAuth(), exchange: async (user: string) => exchanged(user), forget: async () => undefined };
    app = createApp({ baseUrl, oauth, redirectUri, appId: "1" });
    const browser = newBrowser();
    for (let count = 0; count < 2; count += 1) {
      const { location } = await browser("/login");
      await browser(`/callback?code=a&state=${new URL(location).searchParams.get("state")}`);
    }
    const [[first], [second]] = exchanged.mock.calls as [[string], [string]]; // It was called twice.
    expect(first).not.toBe(second);
  });

  it("has its cookie set by nobody else, where it is served by https", async () => {
    const { baseUrl } = kintone;
    app = createApp({ baseUrl, oauth: realOAuth(), redirectUri: "https://app.example.com/callback", appId: "1" });
    const response = await app.request("/login");
    expect(response.headers.getSetCookie()).toStrictEqual([
      expect.stringMatching(/^__Host-session=[\w-]{36}; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    expect(response.headers.get("Cache-Control")).toBe("no-store");
    const { state } = Object.fromEntries(new URL(response.headers.get("Location") ?? "").searchParams);
    const headers = { Cookie: response.headers.getSetCookie()[0]?.split(";")[0] ?? "" };
    const callback = await app.request(`/callback?code=unknown&state=${state}`, { headers });
    expect(await callback.text()).toContain("You are not logged in.");
  });
});

describe("the one command", { timeout: 60_000 }, () => {
  it("starts the server against the fake Kintone, on loopback", async () => {
    const port = await freePort();
    await using server = await startMain({ PORT: String(port) });
    expect(server.said).toMatch(
      new RegExp(
        `^Log in to the fake Kintone as kintone with developer\\.\nOpen http://127.0.0.1:${port}/ \\(Kintone: http://127.0.0.1:\\d+\\)\\. Ctrl\\+C ends it\\.\n$`,
      ),
    );
    const login = await fetch(`http://127.0.0.1:${port}/login`, { redirect: "manual" });
    const callback = await answerConsent(login.headers.get("Location") ?? "");
    expect(callback).toMatch(`http://127.0.0.1:${port}/callback?`);
  });

  it("takes the next port when one is in use, and has users come back to it", async () => {
    await using busy = await occupy(0);
    await using server = await startMain({ PORT: String(busy.port) });
    const [, port] = /^Open http:\/\/127\.0\.0\.1:(\d+)\//m.exec(server.said) ?? [];
    expect(Number(port)).toBeGreaterThan(busy.port);
    expect(server.said).toMatch(`Port ${busy.port} is in use, so this is port ${port}.\n`);
    expect(server.complained).toBe("");
    const login = await fetch(`http://127.0.0.1:${port}/login`, { redirect: "manual" });
    const Cookie = String(login.headers.getSetCookie()[0]?.split(";")[0]);
    const callback = await answerConsent(login.headers.get("Location") ?? "");
    expect(callback).toMatch(`http://127.0.0.1:${port}/callback?`);
    const { pathname, search } = new URL(callback);
    const url = `http://127.0.0.1:${port}${pathname}${search}`;
    const response = await fetch(url, { redirect: "manual", headers: { Cookie } });
    expect(response.headers.get("Location")).toBe("/records");
  });

  it("says in a sentence what is wrong, and ends: a port that the redirect URI needs, a port that is none", async () => {
    await using busy = await occupy(0);
    const PORT = String(busy.port);
    const client = { KINTONE_OAUTH_CLIENT_ID: "id", KINTONE_OAUTH_CLIENT_SECRET: "secret" };
    const problems = [
      [
        { PORT, KINTONE_OAUTH_REDIRECT_URI: "https://app.example.com/callback" },
        /^Port \d+ is in use\. .*redirect URI.*\n$/,
      ],
      [
        { PORT, KINTONE_BASE_URL: "https://example.cybozu.com", ...client },
        /^Port \d+ is in use\. .*redirect URI.*\n$/,
      ],
      [{ PORT: "no port" }, /^PORT must be a number from 0 to 65535, and not "no port"\.\n$/],
      [{ PORT: "65536" }, /^PORT must be a number/],
      [{ PORT: "0", KINTONE_BASE_URL: "https://example.cybozu.com" }, /^KINTONE_OAUTH_CLIENT_ID is missing: .*\n$/],
    ] as const;
    for (const [env, sentence] of problems) {
      await using server = await startMain(env);
      expect(server).toMatchObject({ said: "", complained: expect.stringMatching(sentence) });
      expect(await server.exited).toStrictEqual([1, null]);
    }
  });

  it("goes on after requests that are broken off", async () => {
    await using server = await startMain({ PORT: String(await freePort()) });
    const [, port = ""] = /^Open http:\/\/127\.0\.0\.1:(\d+)\//m.exec(server.said) ?? [];
    for (const bytes of [
      "POST /logout HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\na",
      "GET a HTTP/1.1\r\n\r\n",
      "\0",
    ]) {
      const socket = connect(Number(port), "127.0.0.1").on("error", () => undefined);
      socket.resume().end(bytes);
      await once(socket, "close");
      expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
    }
    expect(server.complained).toBe("");
  });
});

describe.skipIf(!hasChromium())(inChromium, { timeout: 60_000 }, () => {
  it("the example web server leads a person through labelled fields to the records, and says what is missing", async () => {
    await using server = await startMain({ PORT: String(await freePort()) });
    const [, url = "", fake = ""] = /^Open (\S+) \(Kintone: (\S+)\)/m.exec(server.said) ?? [];
    const browser = await openChromium();
    try {
      const page = await browser.newPage();
      const look = () =>
        page.evaluate(() =>
          ["body", "header", "form", "label", "input", "button"].map((name) => {
            const { font, color, backgroundColor, padding, display } = getComputedStyle(
              document.querySelector(name) ?? document.body,
            );
            return { name, font, color, backgroundColor, padding, display };
          }),
        );
      await page.goto(fake);
      expect(page.url()).toBe(`${fake}/login`);
      const lookOfLogin = await look();
      await page.getByLabel("Password").fill("");
      await page.getByRole("button", { name: "Log in" }).click();
      await page.getByText("Enter both the login name and the password.").waitFor();

      await page.goto(url);
      await page.getByRole("link", { name: "Log in with Kintone" }).click();
      await page.getByText("An application asks for k:app_record:read.").waitFor();
      expect(await look()).toStrictEqual(lookOfLogin);
      const [name, password] = [page.getByLabel("Login name"), page.getByLabel("Password")];
      for (const field of [name, password]) await field.fill("");
      await page.getByRole("button", { name: "Allow" }).click();
      await page.getByText("Enter both the login name and the password.").waitFor();
      await name.fill("kintone");
      await password.fill("wrong");
      await page.getByRole("button", { name: "Allow" }).click();
      await page.getByText("The login name or the password is wrong.").waitFor();
      await password.fill("developer");
      await page.getByRole("button", { name: "Allow" }).click();
      await page.getByRole("heading", { name: "1 record" }).waitFor();

      await page.goto(`${url}login`);
      await page.getByLabel("Password").fill("");
      await page.getByRole("button", { name: "Deny" }).click();
      await page.getByText("You are not logged in. Please log in again, and allow it.").waitFor();
    } finally {
      await browser.close();
    }
  });
});

interface Main extends AsyncDisposable {
  /** What it has printed when it was ready, or had ended. */
  readonly said: string;
  readonly complained: string;
  /** With its exit code and signal. */
  readonly exited: Promise<unknown[]>;
}

/** Starts the command in a process of its own, without the variables of whoever runs the tests. */
async function startMain(variables: Readonly<Record<string, string>>): Promise<Main> {
  const main = join(import.meta.dirname, "../src/main.ts");
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("KINTONE_")));
  const settings = { env: { ...env, ...variables } };
  const child = spawn(process.execPath, ["--conditions=@kintone-auth/source", main], settings);
  const exited = once(child, "close");
  let [said, complained] = ["", ""];
  child.stderr.on("data", (chunk) => {
    complained += chunk;
  });
  const isReady = new Promise<void>((resolve) => {
    child.stdout.on("data", (chunk) => {
      said += chunk;
      if (/^Open .*\n/m.test(said)) resolve();
    });
  });
  await Promise.race([isReady, exited]);
  return {
    get said() {
      return said;
    },
    get complained() {
      return complained;
    },
    exited,
    [Symbol.asyncDispose]: async () => {
      child.kill();
      await exited;
    },
  };
}

async function occupy(port: number) {
  const server = createServer().listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the server does not listen");
  return {
    port: address.port,
    [Symbol.asyncDispose]: async () => {
      server.close();
    },
  };
}
