import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { credentialsOf, known, linesOf, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import { makeClientCertificate, makeTrustedCertificate, startProxy } from "@kintone-auth/test-fixtures/network";
import { describe, expect, it } from "vitest";
import { loopbackNetwork, runDoctor } from "./run-doctor.ts";
import { temporaryFolder } from "./temporary-folder.ts";

const folder = temporaryFolder();

const { username: KINTONE_USERNAME, password: KINTONE_PASSWORD } = known.passwordOfYamada;
const token = { KINTONE_API_TOKEN: known.tokenOfApp1 };

describe("what is healthy", () => {
  it("says so of every scheme, each sent alone, by GETs that only read", async () => {
    await using kintone = await startFakeKintone();
    const { baseUrl: KINTONE_BASE_URL } = kintone;
    const env = {
      KINTONE_BASE_URL,
      ...token,
      KINTONE_USERNAME,
      KINTONE_PASSWORD,
      KINTONE_OAUTH_TOKEN: known.accessToken,
    };
    const { status, stdout } = await runDoctor({ env, args: ["--app", "1", "--lang", "en"] });
    expect(stdout.replaceAll(/127\.0\.0\.1:\d+/g, "HOST").replace(/port \d+/, "port PORT")).toMatchInlineSnapshot(`
      "✓ Settings: HOST, with the password, the API token, and the OAuth
        access token
      – Priority: with these settings, a request carries the password, and not the API
        token and the OAuth access token
        → To use the API token and the OAuth access token instead, remove
          KINTONE_USERNAME, KINTONE_PASSWORD: then you need not fix what is said of
          the password.
      ✓ Connection: port PORT is open
      – TLS: not used, since this Kintone is on this machine
      ✓ Kintone: HOST responds
      ✓ Clock: matches Kintone's
      – Basic authentication: not needed
      ✓ The password: accepted
      ✓ App 1, by the password: can read records, the form, the app's permissions
      ✓ The API token: accepted
      ✓ App 1, by the API token: can read records, the form, the app's permissions
      ✓ The OAuth access token: accepted
      ✓ App 1, by the OAuth access token: can read records, the form, the app's
        permissions

      Kintone lets you in.
      "
    `);
    expect(status).toBe(0);
    const credentials = kintone.requests.map((request) => Object.keys(credentialsOf(request)).join());
    const four = (name: string) => Array(4).fill(name);
    expect(credentials).toStrictEqual([
      "",
      ...four("X-Cybozu-Authorization"),
      ...four("X-Cybozu-API-Token"),
      ...four("Authorization"),
    ]);
    expect(new Set(kintone.requests.map(({ method, path }) => `${method} ${path}`))).toStrictEqual(
      new Set(["apis", "apps", "records", "app/form/fields", "app/acl"].map((api) => `GET /k/v1/${api}.json`)),
    );
  });

  it("says so of a token for each app, with the tokens of its app alone", async () => {
    await using kintone = await startFakeKintone();
    const env = {
      KINTONE_BASE_URL: kintone.baseUrl,
      KINTONE_API_TOKEN_1: known.tokenOfApp1,
      KINTONE_API_TOKEN_3: known.viewingTokenOfApp3,
    };
    const { status, stdout } = await runDoctor({ env, args: ["--json"] });
    const apps = JSON.parse(stdout).findings.filter(({ check }: { check: string }) => check === "app");
    expect(apps.map(({ values }: { values: object }) => values)).toStrictEqual([
      { app: 1, scheme: "apiToken", readable: ["records", "form", "acl"] },
      { app: 3, scheme: "apiToken", readable: ["records", "form"] },
    ]);
    expect(status).toBe(0);
  });

  it("says so behind Basic, in a guest space without it, and of a status from before 2024", async () => {
    await using kintone = await startFakeKintone({ basic: known.basicOfDomain, statusOfRefusals: 520 });
    const { baseUrl: KINTONE_BASE_URL } = kintone;
    const { username, password } = known.basicOfDomain;
    const basic = { KINTONE_BASIC_AUTH_USERNAME: username, KINTONE_BASIC_AUTH_PASSWORD: password };
    const outside = await runDoctor({ env: { KINTONE_BASE_URL, ...token, ...basic }, args: ["--app=1"] });
    expect(outside.stdout).toContain("✓ Basic authentication: needed, and accepted");
    expect(outside.status).toBe(0);

    const env = { KINTONE_BASE_URL, KINTONE_API_TOKEN: known.tokenOfGuestApp, KINTONE_GUEST_SPACE_ID: "5" };
    const inside = await runDoctor({ env, args: ["--app=7"] });
    expect(inside.stdout).toContain("– Basic authentication: needed, but not in guest spaces");
    expect(inside.status).toBe(0);
  });

  it("says so with a client certificate, and through a proxy that asks for a password", async () => {
    const certificate = await makeTrustedCertificate(["example.s.cybozu.com", "127.0.0.1"]);
    const { authority, asPfx } = await makeClientCertificate();
    const file = join(folder, "certificate.pfx");
    writeFileSync(file, asPfx.pfx);
    await using kintone = await startFakeKintone({ certificate, clientAuthority: authority });
    const proxy = await startProxy({ asksForPassword: true });
    try {
      const { port } = new URL(kintone.baseUrl);
      const env = { ...token, KINTONE_PFX_FILE_PASSWORD: asPfx.passphrase };
      const args = ["--pfx", file, "--app", "1"];
      const direct = await runDoctor({
        env: { ...env, KINTONE_BASE_URL: `https://example.s.cybozu.com:${port}` },
        args,
        network: loopbackNetwork,
      });
      expect(direct.stdout).toContain("✓ TLS: the certificate is valid, issued by kintone-auth tests");
      expect(direct.stdout).toContain("✓ Client certificate: sent, and not refused");
      expect(direct.status).toBe(0);
      expect(proxy.tap.take()).toBe("");

      const proxied = await runDoctor({
        env: { ...env, KINTONE_BASE_URL: kintone.baseUrl, HTTPS_PROXY: proxy.url },
        args,
      });
      expect(proxied.stdout).toMatch(/✓ Proxy: 127\.0\.0\.1:\d+ lets the connection through/);
      expect(proxied.status).toBe(0);
      expect(new Set(kintone.requests.map(({ clientCertificate }) => clientCertificate))).toStrictEqual(
        new Set(["kintone-auth client"]),
      );
      expect(proxy.tap.take()).toContain(`CONNECT 127.0.0.1:${port}`);
    } finally {
      certificate.distrust();
      await proxy.close();
    }
  });

  it("leaves the proxy out for a host of NO_PROXY", async () => {
    const certificate = await makeTrustedCertificate(["127.0.0.1"]);
    await using kintone = await startFakeKintone({ certificate });
    try {
      const env = {
        KINTONE_BASE_URL: kintone.baseUrl,
        ...token,
        HTTPS_PROXY: "http://127.0.0.1:9",
        NO_PROXY: "example.com, 127.0.0.1",
      };
      expect(await runDoctor({ env })).toMatchObject({ status: 0 });
    } finally {
      certificate.distrust();
    }
  });
});

it("says so of an app whose records are long", async () => {
  const records = {
    1: [{ $id: { type: "__ID__", value: "1" }, text: { type: "MULTI_LINE_TEXT", value: "長い文章".repeat(400_000) } }],
  };
  await using kintone = await startFakeKintone({ records });
  const { status, stdout } = await runDoctor({
    env: { KINTONE_BASE_URL: kintone.baseUrl, ...token },
    args: ["--app", "1"],
  });
  expect(stdout).toContain("✓ App 1, by the API token: can read records");
  expect(status).toBe(0);
});

describe("what is sent", () => {
  it("a wrong password once: more would lock the account", async () => {
    await using kintone = await startFakeKintone();
    const env = { KINTONE_BASE_URL: kintone.baseUrl, KINTONE_USERNAME, KINTONE_PASSWORD: "wrong" };
    expect(await runDoctor({ env, args: ["--app", "1,2,3"] })).toMatchObject({ status: 1 });
    expect(kintone.requests.flatMap((request) => linesOf(request, "X-Cybozu-Authorization"))).toHaveLength(1);
  });

  it("each credential, though another is refused; the one that works would not be used", async () => {
    await using kintone = await startFakeKintone();
    const env = { KINTONE_BASE_URL: kintone.baseUrl, KINTONE_USERNAME, KINTONE_PASSWORD: "wrong", ...token };
    const { status, stdout } = await runDoctor({ env, args: ["--lang", "en"] });
    expect(status).toBe(1);
    expect(stdout).toContain("✗ The password: the login name or the password is wrong (CB_WA01)");
    expect(stdout).toContain("✓ The API token: accepted");
    expect(stdout).toContain("To use the API token instead, remove KINTONE_USERNAME, KINTONE_PASSWORD");
  });
});
