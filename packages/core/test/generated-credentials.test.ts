import { validateHeaderValue } from "node:http";
import { createKintoneAuth, isKintoneAuthError, type KintoneAuthOptions } from "@kintone-auth/core";
import { everyWayToPrint } from "@kintone-auth/test-fixtures/without-servers";
import fc from "fast-check";
import { expect, it } from "vitest";
import { authorizerFor } from "./authorizer-for.ts";

const baseUrl = "https://example.cybozu.com";

/** Any text, and texts that are barely allowed or barely not. No message has their beginning by chance. */
const value = fc
  .tuple(
    fc.oneof(
      fc.string({ unit: "binary" }),
      fc.string({ unit: "grapheme" }),
      fc.stringMatching(/^[\x20-\x7e]*$/),
      fc.stringMatching(/^[\x21-\x7e]*$/),
    ),
    fc.constantFrom("", "", "", " ", "\t", "\n", "\u00a0", "\ud800", "é", "山"),
  )
  .map(([text, end]) => `q7Zw${text}${end}`);

/** What goes on the wire, or the error. */
function outcomeOf(
  options: unknown,
  method: string,
): { headers: Record<string, string>; query: Record<string, string> } | unknown {
  try {
    const auth = createKintoneAuth(options as KintoneAuthOptions); // Generated, so the compiler cannot know.
    const authorizer = authorizerFor(auth);
    const decision = authorizer.authorize({ method, url: baseUrl });
    if (decision instanceof Promise) throw new Error("nothing here is asynchronous");
    for (const shown of everyWayToPrint({ auth, authorizer, decision })) {
      for (const secret of Object.values({ ...decision.headers, ...decision.query })) {
        if (secret !== "XMLHttpRequest") expect(shown).not.toContain(secret);
      }
    }
    return { headers: { ...decision.headers }, query: { ...decision.query } };
  } catch (error) {
    return error;
  }
}

/** Each scheme with a generated value, and what must come out on the other side where it was accepted. */
const schemes: Readonly<
  Record<
    string,
    {
      options: (value: string) => object;
      arrives: (sent: { headers: Record<string, string>; query: Record<string, string> }) => string | undefined;
    }
  >
> = {
  "a password": {
    options: (value) => ({ password: { username: "山田", password: value } }),
    arrives: ({ headers }) => decode(headers["X-Cybozu-Authorization"])?.slice("山田:".length),
  },
  "a login name": {
    options: (value) => ({ password: { username: value, password: "secret" } }),
    arrives: ({ headers }) => decode(headers["X-Cybozu-Authorization"])?.slice(0, -":secret".length),
  },
  "an access token": {
    options: (value) => ({ oauth: { accessToken: value } }),
    arrives: ({ headers }) => headers["Authorization"]?.slice("Bearer ".length),
  },
  "a Basic password": {
    options: (value) => ({ apiToken: "someToken", basic: { username: "user", password: value } }),
    arrives: ({ headers }) => decode(headers["Authorization"]?.slice("Basic ".length))?.slice("user:".length),
  },
  "a session cookie": {
    options: (value) => ({ session: { cookie: `name=${value}`, requestToken: () => "token" } }),
    arrives: ({ headers }) => headers["Cookie"]?.slice("name=".length),
  },
  "a CSRF token": {
    options: (value) => ({ session: { cookie: "name=value", requestToken: () => value } }),
    arrives: ({ query }) =>
      new URLSearchParams(new URLSearchParams(query).toString()).get("__REQUEST_TOKEN__") ?? undefined,
  },
};

for (const [name, { options, arrives }] of Object.entries(schemes)) {
  it(`${name} arrives as it was given, or is refused without being repeated`, () => {
    let accepted = 0;
    fc.assert(
      fc.property(value, (value) => {
        const outcome = outcomeOf({ baseUrl, ...options(value) }, "POST");
        if (isKintoneAuthError(outcome)) {
          expect(`${outcome.message}${outcome.stack}`).not.toContain(value);
          return;
        }
        const sent = outcome as { headers: Record<string, string>; query: Record<string, string> };
        expect(arrives(sent)).toBe(value);
        for (const [name, header] of Object.entries(sent.headers)) {
          validateHeaderValue(name, header);
          expect(new Headers([[name, header]]).get(name)).toBe(header);
        }
        accepted += 1;
      }),
      { numRuns: 500 },
    );
    expect(accepted).toBeGreaterThan(50);
  });
}

function decode(base64: string | undefined): string | undefined {
  return base64 && Buffer.from(base64, "base64").toString("utf8");
}
