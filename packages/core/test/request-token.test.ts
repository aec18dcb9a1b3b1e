import { withoutRequestToken } from "@kintone-auth/core/adapter";
import { expect, it } from "vitest";

const token = "__REQUEST_TOKEN__=a%2Bb";
const nested = encodeURIComponent(`https://example.cybozu.com/k/v1/record.json?${token}`);

it.each([
  ["?a=1", "?a=1"],
  ["?", "?"],
  ["", ""],
  [`?${token}`, ""],
  [`?a=%7e&${token}&b=1+2`, "?a=%7e&b=1+2"],
  ["?a=1&%5F_REQUEST_TOKEN__=x", "?a=1"],
  ["?a=1&%5f_REQUEST_TOKEN__=x", "?a=1"],
  // Within a URL, within a URL, within a URL.
  ["?a=1&next=%25255F_REQUEST_TOKEN__=x", "?a=1"],
  [`?next=${nested}&a=1`, "?a=1"],
  [`?RelayState=${encodeURIComponent(nested)}&a=%`, "?a=%"],
  [`/sso/${nested}/x?a=1`, "/sso//x?a=1"],
  [`https://idp.example/sso?a=1;${token}&b=2`, "https://idp.example/sso?b=2"],
])("%s, without the token, is %s", (url, expected) => {
  expect(withoutRequestToken(url)).toBe(expected);
});
