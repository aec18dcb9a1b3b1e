import { AxiosHeaders, type InternalAxiosRequestConfig } from "axios";
import { expect, it } from "vitest";
import { parsedUrl } from "../src/parsed-url.ts";
import { requestUrl } from "../src/request-url.ts";

const origin = "https://example.cybozu.com";

const bases = [
  "",
  origin,
  `${origin}/`,
  `${origin}/k`,
  `${origin}/k/`,
  `${origin}\t`,
  `${origin}.elsewhere.test`,
  "/k",
];

const beginnings = [
  ...["", "/", "//", "///", "\\", "/\\", "/\t/", "\t/", " ", "?", "#", "."],
  ...[origin, `${origin}/`, `${origin}\\`, `${origin}:443/`, `${origin}:8443/`, `${origin}@elsewhere.test/`],
  ...[` ${origin}/`, `blob:${origin}/`, `https://user:pass@${origin.slice("https://".length)}/`, "https:/", "http://"],
  ...[origin.toUpperCase(), `${origin}.elsewhere.test/`, "https://elsewhere.test/", "//elsewhere.test/"],
];

const pieces = ["", "k/v1", "app=1", "elsewhere.test", "山", "\ud800", "%", "%2e", "%2E%2e", "..", ".", ".a", "?", "/"];
const characters = Array.from({ length: 0x80 }, (_, code) => String.fromCharCode(code));

function configOf(baseURL: string, url: string, allowAbsoluteUrls = true): InternalAxiosRequestConfig {
  return { ...(baseURL && { baseURL }), url, allowAbsoluteUrls, headers: new AxiosHeaders() };
}

it("a URL that is not parsed is what it would be if it were", () => {
  const differences: unknown[] = [];
  let unparsed = 0;
  for (const baseURL of bases) {
    for (const allowAbsoluteUrls of [true, false]) {
      for (const beginning of beginnings) {
        for (const one of pieces) {
          for (const other of [...pieces, ...characters]) {
            const url = `${beginning}${one}${other}`;
            const config = configOf(baseURL, url, allowAbsoluteUrls);
            const target = requestUrl(config, origin);
            if (target === undefined || target instanceof URL) continue;
            unparsed += 1;
            const { href, username, password } = parsedUrl(config) ?? {};
            const isSame = target.href === href && `${username}${password}` === "";
            if (!isSame || new URL(target.href).origin !== origin) differences.push({ ...config, target, href });
          }
        }
      }
    }
  }
  expect(differences).toStrictEqual([]);
  expect(unparsed).toBeGreaterThan(5000);
}, 60_000);

it("what people write is not parsed", () => {
  for (const config of [
    configOf("", `${origin}/k/v1/records.json?app=1`),
    configOf(origin, "/k/v1/records.json?app=1&query=a%20%3D%201"),
    configOf(`${origin}/k/guest/5`, "/v1/record.json"),
    configOf(origin, `${origin}/k/v1/file.json`),
  ]) {
    expect(requestUrl(config, origin)).not.toBeInstanceOf(URL);
  }
});

it("everything else is left to the parser", () => {
  for (const { baseURL = "", url = "", allowAbsoluteUrls } of [
    configOf(origin, "//elsewhere.test/k"),
    configOf(origin, `${origin}/k`, false),
    configOf("https://elsewhere.test", "/k"),
    configOf("", "https://elsewhere.test/k"),
    configOf("", "/k"),
  ]) {
    const config = configOf(baseURL, url, allowAbsoluteUrls);
    expect(requestUrl(config, origin)).toStrictEqual(parsedUrl(config));
  }
});
