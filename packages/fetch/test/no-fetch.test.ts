import { isKintoneAuthError, withKintoneAuth } from "@kintone-auth/fetch";
import { withKintoneAuth as withSession } from "@kintone-auth/fetch/session";
import { afterEach, describe, expect, it, vi } from "vitest";

type Fetch = Parameters<typeof withKintoneAuth>[0];

const origin = "https://example.cybozu.com";
const options = { baseUrl: origin, apiToken: "someToken" };
const mock = vi.fn();
const wraps: Readonly<Record<string, (fetch: Fetch) => Fetch>> = {
  "the main entry": (fetch) => withKintoneAuth(fetch, options),
  "the session entry": (fetch) => {
    vi.stubGlobal("document", { baseURI: `${origin}/k/12/` });
    vi.stubGlobal("location", new URL(`${origin}/k/12/`));
    return withSession(fetch, { session: true });
  },
};

afterEach(() => vi.unstubAllGlobals());

describe.each(Object.entries(wraps))("%s: what is no fetch is an error that says so", (_, wrap) => {
  for (const [what, fetch] of Object.entries({ undefined, null: null, "an object": {}, "a text": "fetch" })) {
    it(what, () => {
      expect(() => wrap(fetch as unknown as Fetch)).toThrow(
        expect.objectContaining({
          code: "ERR_INVALID_OPTIONS",
          message: "the first parameter must be a fetch: write withKintoneAuth(fetch, options)",
        }),
      );
    });
  }

  it("options in its place", () => {
    expect(() => wrap(options as unknown as Fetch)).toThrow(/^the first parameter must be a fetch: write/);
    const [forgotten, swapped] = [[options], [options, mock]] as unknown as Parameters<typeof withKintoneAuth>[];
    for (const parameters of [forgotten, swapped]) {
      if (!parameters) throw new Error("there are two");
      expect(() => withKintoneAuth(...parameters)).toThrow(/^the first parameter must be a fetch: write/);
      expect(() => withSession(...(parameters as unknown as Parameters<typeof withSession>))).toThrow(
        /^the first parameter must be a fetch: write/,
      );
    }
  });

  it.each(["given", "global", "with a Request"])("a mock that returns nothing: %s", async (how) => {
    if (how === "global") vi.stubGlobal("fetch", mock);
    const kintoneFetch = wrap(how === "global" ? fetch : mock) as typeof fetch;
    const url = `${origin}/k/v1/records.json`;
    const error = await kintoneFetch(how === "with a Request" ? new Request(url) : url).catch(
      (error: unknown) => error,
    );
    expect(isKintoneAuthError(error)).toBe(true);
    expect(error).toMatchObject({
      code: "ERR_INVALID_OPTIONS",
      message: "the fetch that is wrapped returned no response: is it mocked?",
    });
  });
});
