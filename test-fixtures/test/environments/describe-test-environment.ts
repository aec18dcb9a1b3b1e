import { afterEach, describe, expect, it, vi } from "vitest";
import * as mainEntry from "../../../packages/fetch/src/index.ts";
import * as sessionEntry from "../../../packages/fetch/src/session.ts";

/** What tests of a backend, and of a customization, find in the page of a test environment at this address. */
export function describeTestEnvironment(origin: string): void {
  const records = `${origin}/k/v1/records.json?app=1`;
  const sent: Request[] = [];
  const mock: typeof fetch = async (input, init) => {
    sent.push(new Request(input, init));
    return new Response("{}");
  };
  const lastHeaders = () => [...(sent.at(-1)?.headers ?? [])].filter(([name]) => name.startsWith("x-"));
  afterEach(() => {
    sent.length = 0;
    vi.unstubAllGlobals();
  });

  it("is a page, at that address", () => {
    expect(document.createElement("p")).toBeInstanceOf(HTMLElement);
    expect(location.origin).toBe(origin);
  });

  it("a backend's token is taken, for any Kintone", async () => {
    for (const baseUrl of [origin, "https://other.cybozu.com"]) {
      await mainEntry.withKintoneAuth(mock, { baseUrl, apiToken: "token" })(`${baseUrl}/k/v1/records.json?app=1`);
      expect(lastHeaders()).toStrictEqual([["x-cybozu-api-token", "token"]]);
    }
  });

  it("a backend's session with a cookie is taken, for any Kintone", async () => {
    for (const baseUrl of [origin, "https://other.cybozu.com"]) {
      const auth = mainEntry.createKintoneAuth({ baseUrl, session: { cookie: "JSESSIONID=a" } });
      expect(await auth.authorize({ url: `${baseUrl}/k/v1/records.json` })).toMatchObject({
        headers: { Cookie: "JSESSIONID=a" },
      });
    }
  });

  describe.each([
    ["the main entry", mainEntry],
    ["the session entry", sessionEntry],
  ])("%s", (_name, { withKintoneAuth }) => {
    it("a customization's session reads and writes", async () => {
      vi.stubGlobal("kintone", { getRequestToken: () => "token" });
      const kintoneFetch = withKintoneAuth(mock, { session: true });
      await kintoneFetch(records);
      expect(lastHeaders()).toStrictEqual([["x-requested-with", "XMLHttpRequest"]]);
      await kintoneFetch(`${origin}/k/v1/record.json`, { method: "POST", body: "{}" });
      expect(new URL(sent.at(-1)?.url ?? "").searchParams.get("__REQUEST_TOKEN__")).toBe("token");
      await kintoneFetch("https://other.example/");
      expect(lastHeaders()).toStrictEqual([]);
    });
  });
}
