import { withQuery } from "@kintone-auth/core/adapter";
import { expect, it } from "vitest";

const token = { __REQUEST_TOKEN__: "a+b" };

it.each([
  ["https://example.cybozu.com/k/v1/record.json", "?__REQUEST_TOKEN__=a%2Bb"],
  ["https://example.cybozu.com/k/v1/record.json?", "?__REQUEST_TOKEN__=a%2Bb"],
  ["https://example.cybozu.com/k/v1/record.json?q=%7e+1", "?q=%7e+1&__REQUEST_TOKEN__=a%2Bb"],
])("%s gets the parameter, and keeps its own byte for byte", (url, search) => {
  for (const given of [url, new URL(url)]) expect(new URL(withQuery(given, token)).search).toBe(search);
});

it("a URL to which nothing is added is returned as it is, and the caller's own is never changed", () => {
  const url = new URL("https://example.cybozu.com/?q=1");
  expect(withQuery(url, undefined)).toBe(url);
  expect(withQuery(url, token)).not.toBe(url);
  expect(url.search).toBe("?q=1");
});
