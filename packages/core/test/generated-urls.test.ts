import fc from "fast-check";
import { expect, it } from "vitest";
import { authorizerFor } from "./authorizer-for.ts";

const apiToken = "someToken";

/** What a URL is put together from. What it means is known from that, not from parsing it. */
interface Parts {
  readonly scheme: string;
  readonly slashes: string;
  readonly userinfo: string;
  readonly host: string;
  readonly port: string;
  readonly rest: string;
}

const defaultPorts: Readonly<Record<string, string>> = { https: "443", http: "80" };
const baseUrls = [
  { scheme: "https", host: "example.cybozu.com", port: "" },
  { scheme: "https", host: "example.kintone.com", port: "8443" },
  { scheme: "http", host: "localhost", port: "" },
  { scheme: "http", host: "127.0.0.1", port: "8080" },
  { scheme: "http", host: "[::1]", port: "3000" },
] as const;

const randomCase = (text: string) =>
  fc
    .array(fc.boolean(), { minLength: text.length, maxLength: text.length })
    .map((upper) => [...text].map((character, index) => (upper[index] ? character.toUpperCase() : character)).join(""));

/** A name in upper and lower case, with some characters percent-encoded, full-width or followed by what parsers drop. */
const disguised = (host: string) => {
  const disguises = [
    (character: string) => character,
    (character: string) => character.toUpperCase(),
    (character: string) => `%${character.charCodeAt(0).toString(16)}`,
    (character: string) => String.fromCharCode(character.charCodeAt(0) + 0xfee0),
    (character: string) => `${character}\t`,
    (character: string) => `${character}\n`,
  ];
  if (host.startsWith("[")) return randomCase(host);
  return fc
    .array(fc.constantFrom(...disguises), { minLength: host.length, maxLength: host.length })
    .map((chosen) => [...host].map((character, index) => chosen[index]?.(character)).join(""));
};

/** Whatever follows the host: it begins with what ends a host. */
const restOf = (host: string) =>
  fc
    .tuple(
      fc.constantFrom("/", "?", "#", "\\"),
      fc.oneof(fc.string(), fc.constantFrom(`@${host}`, `//${host}/`, "@other.test")),
    )
    .map(([first, text]) => first + text);

const portOf = (scheme: string, port: string) =>
  port === ""
    ? fc.constantFrom("", ":", `:${defaultPorts[scheme]}`, `:00${defaultPorts[scheme]}`)
    : fc.constantFrom(`:${port}`, `:0${port}`);

const slashes = fc.constantFrom("//", "\\\\", "/\\", "\\/", "///", "//\t");
const userinfo = (host: string) => fc.constantFrom("", "user@", "user:password@", `${host}@`, "https%3A@", ":@");

/** Every part of a base URL, written in other ways. */
const spelling = fc.constantFrom(...baseUrls).chain((base) =>
  fc.record({
    origin: fc.constant(originOf(base)),
    parts: fc.record<Parts>({
      scheme: randomCase(base.scheme),
      slashes,
      userinfo: userinfo(base.host),
      host: disguised(base.host),
      port: portOf(base.scheme, base.port),
      rest: restOf(base.host),
    }),
  }),
);

/** One part of a base URL exchanged for another, and then written in other ways. */
const neighbour = fc.constantFrom(...baseUrls).chain(({ scheme, host, port }) => {
  const otherHosts = [
    "other.test",
    `evil.${host}`,
    `${host}.other.test`,
    `x${host}`,
    `${host}x`,
    // An address is the same with a dot at its end, a name is not.
    ...(host.includes("127.") ? [] : [`${host}.`]),
    host.slice(1),
    "127.0.0.2",
    "[::2]",
  ];
  const others = [
    { scheme: scheme === "https" ? "http" : "https", host, port: port || defaultPorts[scheme] },
    { scheme, host, port: "81" },
    { scheme, host, port: `${port || defaultPorts[scheme]}0` },
    { scheme: "ftp", host, port },
    ...otherHosts.map((host) => ({ scheme, host, port })),
  ];
  return fc.constantFrom(...others).chain((other) =>
    fc.record({
      origin: fc.constant(originOf({ scheme, host, port })),
      parts: fc.record<Parts>({
        scheme: randomCase(other.scheme),
        slashes,
        userinfo: userinfo(host),
        host: disguised(other.host),
        port: portOf(other.scheme, other.port ?? ""),
        rest: restOf(host),
      }),
    }),
  );
});

function originOf({ scheme, host, port }: { scheme: string; host: string; port: string }): string {
  return `${scheme}://${host}${port && `:${port}`}`;
}

function decide({ origin, parts }: { origin: string; parts: Parts }): string | undefined {
  const { scheme, slashes, userinfo, host, port, rest } = parts;
  const url = `${scheme}:${slashes}${userinfo}${host}${port}${rest}`;
  // A URL that cannot be parsed cannot be sent, but it is decided on all the same.
  const decision = authorizerFor({ baseUrl: origin, apiToken }).authorize({ url });
  if (decision instanceof Promise) throw new Error("nothing here is asynchronous");
  return URL.canParse(url) || decision.scheme !== "none" ? decision.scheme : undefined;
}

it("5,000 generated spellings of a base URL are authenticated", () => {
  fc.assert(
    fc.property(spelling, (generated) => {
      expect(decide(generated)).toBe("apiToken");
    }),
    { numRuns: 5000 },
  );
});

it("5,000 generated neighbours of a base URL are not", () => {
  let parsed = 0;
  fc.assert(
    fc.property(neighbour, (generated) => {
      const scheme = decide(generated);
      if (scheme !== undefined) parsed += 1;
      expect(scheme ?? "none").toBe("none");
    }),
    { numRuns: 5000 },
  );
  expect(parsed).toBeGreaterThan(3000);
});
