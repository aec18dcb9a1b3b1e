import { afterEach, describe, expect, it, vi } from "vitest";

export interface ClientKind {
  /** As it is imported. */
  readonly name: string;
  /** As errors describe it. */
  readonly description: string;
  /** An instance that is none of a mock. */
  readonly real: unknown;
  /** What the client's package exports. */
  readonly module: object;
  /** What a test has in place of the client that mocks its package, or makes a mock by hand. */
  readonly mocks: Readonly<Record<string, unknown>>;
  /** What the functions of a mock return, which is undefined. */
  readonly returnedByMock: Readonly<Record<string, unknown>>;
  /** What else is no client. */
  readonly others: Readonly<Record<string, unknown>>;
  /** A `KintoneAuth`, in whose place it may come. */
  readonly auth: object;
  /** Each entry's `withKintoneAuth`, and the options that it takes. */
  readonly entries: Readonly<Record<string, readonly [wrap: Wrap, options: object]>>;
}

type Wrap = (...parameters: readonly unknown[]) => unknown;

/** What is no client is an error that names the argument, and says which mistake it is. */
export function describeNoClient(kind: ClientKind): void {
  const { name, description, real, mocks, returnedByMock, others, auth } = kind;
  const other = `client must be ${description}`;
  const messages: Readonly<Record<string, readonly [client: unknown, message: string]>> = {
    ...withMessage(mocks, `${other}: is ${name} mocked?`),
    ...withMessage(returnedByMock, `client is undefined: give ${description}`),
    undefined: [undefined, `client is undefined: give ${description}`],
    null: [null, `client is null: give ${description}`],
    "the module": [{ ...kind.module }, "client is a module: give its default export"],
    ...withMessage({ "an object": {}, "a text": name, "a fetch": fetch, ...others }, other),
  };

  describe.each(Object.entries(kind.entries))("what is no client, %s", (_, [wrap, options]) => {
    afterEach(() => vi.unstubAllGlobals());

    it.each(Object.entries(messages))("%s", (_, [client, message]) => {
      if (!("baseUrl" in options)) stubPage();
      expect(() => wrap(client, options)).toThrow(refused(message));
    });

    it.each([
      ["{ baseUrl, apiToken }", { baseUrl: "https://example.cybozu.com", apiToken: "someToken" }],
      ["{ session }", { session: true }],
      ["options", auth],
    ])("options in its place: %s", (named, given) => {
      const message = `withKintoneAuth takes the client first: withKintoneAuth(client, ${named})`;
      for (const rest of [[], [real]]) expect(() => wrap(given, ...rest)).toThrow(refused(message));
    });
  });
}

/** The session's entries are for a page. */
function stubPage(): void {
  vi.stubGlobal("document", {});
  vi.stubGlobal("location", new URL("https://example.cybozu.com/k/12/"));
}

function withMessage(clients: Readonly<Record<string, unknown>>, message: string) {
  return Object.fromEntries(Object.entries(clients).map(([what, client]) => [what, [client, message] as const]));
}

function refused(message: string) {
  return expect.objectContaining({ code: "ERR_INVALID_OPTIONS", message });
}
