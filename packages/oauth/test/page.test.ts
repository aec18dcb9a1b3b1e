import { kintoneOAuth } from "@kintone-auth/oauth";
import { afterEach, expect, it, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

it("in a page, the client secret is refused", () => {
  vi.stubGlobal("document", {});
  vi.stubGlobal("location", new URL("https://example.cybozu.com/k/1/"));
  const create = () => kintoneOAuth({ baseUrl: location.origin, clientId: "id", clientSecret: "secret" });
  expect(create).toThrow(expect.objectContaining({ code: "ERR_BROWSER_CREDENTIALS" }));
});
