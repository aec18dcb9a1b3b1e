import { known, type ReceivedRequest, startFakeKintone } from "@kintone-auth/test-fixtures";
import { afterEach, describe, expect, it } from "vitest";
import { connect, logIn, readRecords } from "./connect.ts";

const polluted: string[] = [];

function pollute(properties: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(properties)) {
    polluted.push(name);
    Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true });
  }
}

afterEach(() => {
  for (const name of polluted.splice(0)) Reflect.deleteProperty(Object.prototype, name);
});

function formOf(request: ReceivedRequest | undefined): Readonly<Record<string, string>> {
  return Object.fromEntries(new URLSearchParams(String(request?.body)));
}

describe("who has polluted Object.prototype", () => {
  it("names no other token endpoint", async () => {
    await using kintone = await startFakeKintone();
    await using elsewhere = await startFakeKintone();
    const token_endpoint = `${elsewhere.baseUrl}/steal`;
    pollute({ use_mtls_endpoint_aliases: true, mtls_endpoint_aliases: { token_endpoint } });
    const oauth = connect(kintone);
    await logIn(oauth, "user-1");
    kintone.oauth.passTime(3600);
    expect((await readRecords(kintone, oauth, "user-1")()).status).toBe(200);
    expect(elsewhere.requests).toHaveLength(0);
    expect(kintone.oauth.tokenRequests).toHaveLength(2);
  });

  it("gives nobody another refresh token, nor other scopes", async () => {
    await using kintone = await startFakeKintone();
    const store = new Map<string, string>();
    const oauth = connect(kintone, { store });
    await logIn(oauth, "user-1");
    pollute({
      refresh_token: "hunter2",
      refreshToken: "hunter2",
      additionalParameters: { scope: "k:app_settings:write" },
    });
    for (let count = 0; count < 2; count += 1) {
      kintone.oauth.passTime(3600);
      expect((await readRecords(kintone, oauth, "user-1")()).status).toBe(200);
    }
    for (const request of kintone.oauth.tokenRequests.slice(1)) {
      const form = formOf(request);
      expect(form).toStrictEqual({ grant_type: "refresh_token", refresh_token: expect.stringMatching(/^fake\./) });
    }
    expect([...store.values()].join()).not.toContain("hunter2");
  });

  it("chooses neither the client nor the store", () => {
    pollute({ clientId: "hunter2", clientSecret: "hunter2", store: new Map(), timeout: 1 });
    const create = () =>
      connect({ baseUrl: "https://example.cybozu.com" } as never, { clientSecret: undefined as never }); // As from JavaScript.
    expect(create).toThrow(/^clientSecret must be a string/);
    expect(known.oauthClient.secret).not.toBe("hunter2");
  });
});
