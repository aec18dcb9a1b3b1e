import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { type KintoneOAuth, kintoneOAuth } from "@kintone-auth/oauth";
import { answerConsent, type FakeKintone, freePort, known, startFakeKintone } from "@kintone-auth/test-fixtures";
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

  it("starts with one command, against the fake Kintone, on loopback", async () => {
    const main = join(import.meta.dirname, "../src/main.ts");
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("KINTONE_")));
    const port = await freePort();
    const settings = { env: { ...env, PORT: String(port) } };
    const server = spawn(process.execPath, ["--conditions=@kintone-auth/source", main], settings);
    try {
      const [line] = await once(server.stdout, "data");
      expect(String(line)).toMatch(new RegExp(`^Open http://localhost:${port}/ \\(Kintone: http://127.0.0.1:\\d+\\)`));
      const login = await fetch(`http://127.0.0.1:${port}/login`, { redirect: "manual" });
      const callback = await answerConsent(login.headers.get("Location") ?? "");
      expect(callback).toMatch(`http://localhost:${port}/callback?`);
    } finally {
      server.kill();
    }
  });
});
