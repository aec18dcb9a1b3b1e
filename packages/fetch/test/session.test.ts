import { isKintoneAuthError, withKintoneAuth } from "@kintone-auth/fetch/session";
import { everyWayToPrint } from "@kintone-auth/test-fixtures";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

const origin = "https://example.cybozu.com";
const requestToken = "hunter2";

beforeEach(() => {
  vi.stubGlobal("document", { baseURI: `${origin}/k/12/` });
  vi.stubGlobal("location", new URL(`${origin}/k/12/`));
  vi.stubGlobal("kintone", { getRequestToken: () => requestToken });
});
afterEach(() => vi.unstubAllGlobals());

it("authenticates with the page's session, and shows the CSRF token in no response", async () => {
  const inner = vi.fn<typeof fetch>(async (input) => {
    const response = Response.json({}, { status: 401 });
    return Object.defineProperty(response, "url", { value: String(input), configurable: true });
  });
  const response = await withKintoneAuth(inner, { session: true })("/k/v1/record.json", { method: "PUT", body: "{}" });
  const [[url, init] = []] = inner.mock.calls;
  expect(url).toBe(`${origin}/k/v1/record.json?__REQUEST_TOKEN__=${requestToken}`);
  expect(new Headers(init?.headers).get("X-Requested-With")).toBe("XMLHttpRequest");
  expect(init).toMatchObject({ mode: "same-origin", body: "{}" });
  expect(response.url).toBe(`${origin}/k/v1/record.json`);
  for (const printed of everyWayToPrint(response)) expect(printed).not.toContain(requestToken);
});

it("sends nothing of the session to another origin, and leaves the caller's own credential alone", async () => {
  const inner = vi.fn<typeof fetch>(async () => Response.json({}));
  const kintoneFetch = withKintoneAuth(inner, { session: true });
  await kintoneFetch("https://elsewhere.example/k/v1/record.json", { method: "POST" });
  await kintoneFetch("/k/v1/records.json", { headers: { "X-Cybozu-API-Token": "own" } });
  const sent = inner.mock.calls.map(([url, init]) => [url, ...new Headers(init?.headers)]);
  expect(sent).toStrictEqual([
    ["https://elsewhere.example/k/v1/record.json"],
    [`${origin}/k/v1/records.json`, ["x-cybozu-api-token", "own"]],
  ]);
});

it("adds nothing to a request that another wrapper has authorized, nor to a URL that no fetch takes", async () => {
  const inner = vi.fn<typeof fetch>(async () => Response.json({}));
  const kintoneFetch = withKintoneAuth(inner, { session: true });
  const between: typeof fetch = (input, init) => kintoneFetch(input, init);
  await withKintoneAuth(between, { session: true })("/k/v1/record.json", { method: "POST" });
  const withUser = origin.replace("//", "//user@");
  await kintoneFetch(`${withUser}/k/v1/record.json`, { method: "POST" });
  expect(inner.mock.calls.map(([url]) => url)).toStrictEqual([
    `${origin}/k/v1/record.json?__REQUEST_TOKEN__=${requestToken}`,
    `${withUser}/k/v1/record.json`,
  ]);
});

it("returns a response as it is where nothing was added to the URL", async () => {
  const own = Response.json({});
  const inner: typeof fetch = async () => own;
  const response = await withKintoneAuth(inner, { session: true })("/k/v1/records.json");
  expect(response).toBe(own);
  expect(response.url).toBe("");
});

it("knows session alone", () => {
  const create = (options: object) => () => withKintoneAuth(fetch, options as { session: true }); // As from JavaScript.
  const codes = [{ session: true, apiToken: "hunter2" }, {}, { session: true, baseUrl: "https://other.example" }].map(
    (options) => {
      try {
        return create(options)();
      } catch (error) {
        return isKintoneAuthError(error) && !error.message.includes("hunter2") && error.code;
      }
    },
  );
  expect(codes).toStrictEqual(["ERR_BROWSER_CREDENTIALS", "ERR_NO_CREDENTIALS", "ERR_INVALID_OPTIONS"]);
});
