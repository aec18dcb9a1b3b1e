import { describe, expect, it } from "vitest";
import { type FakeKintone, known, replies, startFakeKintone } from "../src/fake-kintone/index.ts";

const headersOf = {
  password: ({ username, password }: { username: string; password: string }) => ({
    "X-Cybozu-Authorization": Buffer.from(`${username}:${password}`).toString("base64"),
  }),
  apiToken: (token: string) => ({ "X-Cybozu-API-Token": token }),
  oauth: (token: string) => ({ Authorization: `Bearer ${token}` }),
};
const byKintone = headersOf.password(known.passwordOfKintone);
const byToken = headersOf.apiToken(known.tokenOfApp1);

function get({ baseUrl }: FakeKintone, target: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(baseUrl + target, { headers, redirect: "manual" });
}

describe("what stands before Kintone", () => {
  const expected: Readonly<Record<keyof typeof replies, readonly [status: number, said: string]>> = {
    addressRestricted: [403, "アクセスが制限されています"],
    maintenance: [502, "メンテナンス"],
    unknownSubdomain: [404, "Not Found"],
    loginPage: [302, "/login"],
    captivePortal: [200, "Free Wi-Fi"],
    singleSignOn: [302, "https://sso.example.com/saml?"],
    noClientCertificate: [400, "400 No required SSL certificate was sent"],
    unknownClientCertificate: [400, "400 The SSL certificate error"],
    tooManyRequests: [429, '"GAIA_TO04"'],
  };
  const targets = ["/k/v1/records.json?app=1", "/k/v1/apis.json", "/login", "/k/1/", "/oauth2/token"];

  for (const [name, everyReply] of Object.entries(replies)) {
    it(`${name}: to every request, which is kept`, async () => {
      await using kintone = await startFakeKintone({ everyReply, basic: known.basicOfDomain });
      const [status, said] = expected[name as keyof typeof replies]; // Object.entries forgets the keys' type
      for (const target of targets) {
        const response = await get(kintone, target, byToken);
        expect(response.status).toBe(status);
        expect(`${response.headers.get("Location")} ${await response.text()}`).toContain(said);
        expect(response.headers.get("X-Cybozu-Error")).toBe(name === "tooManyRequests" ? "GAIA_TO04" : null);
      }
      expect(kintone.requests.map(({ target }) => target)).toStrictEqual(targets);
    });
  }
});

it("a clock that is off shows in Date, whatever the reply", async () => {
  await using kintone = await startFakeKintone({ clockSeconds: -7200 });
  for (const target of ["/k/v1/records.json?app=1", "/login", "/oauth2/token"]) {
    const before = Date.now();
    const response = await get(kintone, target, byKintone);
    const date = Date.parse(response.headers.get("Date") ?? "") + 7_200_000;
    // The header has whole seconds.
    expect(date).toBeGreaterThan(before - 1000);
    expect(date).toBeLessThanOrEqual(Date.now());
  }
});
