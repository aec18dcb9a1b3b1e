import { createKintoneAuth } from "@kintone-auth/core";
import { describe, expect, it } from "vitest";

const baseUrl = "https://example.cybozu.com";
const url = `${baseUrl}/k/v1/record.json`;

describe("a decision that many requests share", () => {
  it("is the same for all that get a fixed credential, and cannot be changed", async () => {
    const auth = createKintoneAuth({ baseUrl, apiToken: "someToken" });
    const decision = await auth.authorize({ url });
    expect(await auth.authorize({ method: "POST", url: `${url}?app=1` })).toBe(decision);
    const basic = { username: "user", password: "secret" };
    for (const credential of [{ apiToken: "someToken", basic }, { session: { cookie: "JSESSIONID=1" } }]) {
      const other = createKintoneAuth({ baseUrl, ...credential });
      expect(await other.authorize({ url })).toBe(await other.authorize({ url: `${url}?app=1` }));
    }
    const perApp = createKintoneAuth({ baseUrl, apiToken: { 1: "someToken" } });
    const ofApp = await perApp.authorize({ url: `${url}?app=1` });
    expect(await perApp.authorize({ method: "POST", url, body: { app: 1 } })).toBe(ofApp);
    expect(Object.isFrozen(decision) && Object.isFrozen(decision.headers)).toBe(true);
  });

  it("differs where Basic is added to another decision", async () => {
    const basic = { username: "user", password: "secret" };
    const auth = createKintoneAuth({ baseUrl, apiToken: { 1: "tokenA", 2: "tokenB" }, basic });
    const tokenFor = async (app: number) => (await auth.authorize({ url: `${url}?app=${app}` })).headers;
    for (const app of [1, 2, 2, 1]) {
      expect({ ...(await tokenFor(app)) }).toStrictEqual({
        "X-Cybozu-API-Token": app === 1 ? "tokenA" : "tokenB",
        Authorization: "Basic dXNlcjpzZWNyZXQ=",
      });
    }
  });

  it("of a session that reads is none for one that writes, where there is no CSRF token", async () => {
    const noToken = { requestToken: () => undefined } as unknown as { requestToken: () => string }; // Past the compiler.
    const auth = createKintoneAuth({ baseUrl, session: { cookie: "JSESSIONID=1", ...noToken } });
    expect(await auth.authorize({ url })).toMatchObject({ scheme: "session" });
    const write = auth.authorize({ method: "POST", url });
    await expect(write).rejects.toMatchObject({ code: "ERR_CREDENTIALS_UNAVAILABLE" });
  });

  it("of a session has what this request needs, whatever the one before it had", async () => {
    let token = "";
    const session = { cookie: "JSESSIONID=1", requestToken: () => token };
    const auth = createKintoneAuth({ baseUrl, session });
    const decide = async (method: string, headers: Record<string, string | string[]> = {}) => {
      const decision = await auth.authorize({ method, url, headers });
      return { ...decision.headers, ...decision.query };
    };
    const reading = { "X-Requested-With": "XMLHttpRequest", Cookie: "JSESSIONID=1" };
    token = "first";
    expect(await decide("POST")).toStrictEqual({ ...reading, __REQUEST_TOKEN__: "first" });
    expect(await decide("GET")).toStrictEqual(reading);
    expect(await decide("PUT")).toStrictEqual({ ...reading, __REQUEST_TOKEN__: "first" });
    token = "second";
    expect(await decide("PUT")).toStrictEqual({ ...reading, __REQUEST_TOKEN__: "second" });
    expect(await decide("GET", { Cookie: "own=1" })).toStrictEqual({ ...reading, Cookie: "own=1; JSESSIONID=1" });
    expect(await decide("GET")).toStrictEqual(reading);
    const own = { ...reading, "X-Requested-With": "one, two" };
    expect(await decide("GET", { "x-requested-with": ["one", "two"] })).toStrictEqual(own);
    token = "";
    await expect(decide("PUT")).rejects.toMatchObject({ code: "ERR_CREDENTIALS_UNAVAILABLE" });
  });
});

describe("a URL that is not parsed", () => {
  const basic = { username: "user", password: "secret" };
  const auth = createKintoneAuth({ baseUrl, apiToken: "someToken", basic });

  for (const path of [
    "/k/guest/5/v1/x.json",
    "/k/v1/../guest/5/x.json",
    "/k\\guest\\5",
    "/k/gu\test/5",
    "/k/./%2e/guest/5",
  ]) {
    it(`is seen to lead to a guest space all the same: ${JSON.stringify(path)}`, async () => {
      const decision = await auth.authorize({ url: baseUrl + path });
      expect("Authorization" in decision.headers).toBe(!new URL(baseUrl + path).pathname.startsWith("/k/guest/"));
    });
  }

  for (const lookalike of [
    `${baseUrl}.evil.example/`,
    `${baseUrl}:8443/`,
    `${baseUrl}@evil.example/`,
    `${baseUrl}\\@evil.example`,
  ]) {
    it(`is taken for same-origin only where it is: ${lookalike}`, async () => {
      const { scheme } = await auth.authorize({ url: lookalike });
      expect(scheme === "none").toBe(new URL(lookalike).origin !== baseUrl);
    });
  }

  it("gets a CSRF token, whatever is encoded in it, for every method that writes", async () => {
    const session = { cookie: "JSESSIONID=1", requestToken: () => "ours" };
    const auth = createKintoneAuth({ baseUrl, session });
    for (const method of ["POST", "put", "Patch", "DELETE"]) {
      const { query } = await auth.authorize({ method, url: `${url}?q=%20` });
      expect({ ...query }).toStrictEqual({ __REQUEST_TOKEN__: "ours" });
    }
    for (const method of ["GET", "HEAD"]) expect((await auth.authorize({ method, url })).query).toBeUndefined();
    const query = () => new URLSearchParams({ __REQUEST_TOKEN__: "own" });
    expect((await auth.authorize({ method: "POST", url, query })).query).toBeUndefined();
  });

  it("brings its own CSRF token, however it is written", async () => {
    const session = { cookie: "JSESSIONID=1", requestToken: () => "ours" };
    const auth = createKintoneAuth({ baseUrl, session });
    for (const name of ["__REQUEST_TOKEN__", "%5F_REQUEST_TOKEN__", "__REQUEST\t_TOKEN__"]) {
      expect((await auth.authorize({ method: "POST", url: `${url}?${name}=own` })).query).toBeUndefined();
    }
  });
});
