import { kintoneOAuth } from "@kintone-auth/oauth";
import { afterEach, expect, it, vi } from "vitest";

afterEach(() => vi.unstubAllGlobals());

it("in a page, the client secret is refused", () => {
  vi.stubGlobal("document", {});
  const url = new URL("https://example.cybozu.com/k/1/");
  const create = () => kintoneOAuth({ baseUrl: url.origin, clientId: "id", clientSecret: "secret" });
  vi.stubGlobal("location", Object.assign(url, { reload: Math.max })); // A native function, as a browser's.
  expect(create).toThrow(expect.objectContaining({ code: "ERR_BROWSER_CREDENTIALS" }));
  expect(create).toThrow(/^in a browser everyone can read the client secret/);
  vi.stubGlobal("location", Object.assign(url, { reload: () => undefined })); // As jsdom's, on a server.
  expect(create).not.toThrow();
});
