import { withKintoneAuth } from "@kintone-auth/ky";
import { withKintoneAuth as withSession } from "@kintone-auth/ky/session";
import ky, * as kyModule from "ky";
import { afterEach, describe, expect, it, vi } from "vitest";

vi.mock("ky");

type Client = Parameters<typeof withKintoneAuth>[0];

const actual = await vi.importActual<typeof kyModule>("ky");
/** As much of got as tells it from ky: its `extend` takes other options. */
const likeGot = Object.assign(() => {}, { extend: () => likeGot, stream: () => {} });

/** What may come where a ky instance should be, mostly because a test mocks ky. */
const noClients: Readonly<Record<string, unknown>> = {
  "ky, automocked": ky,
  "what its create() returns": ky.create({}),
  "a mock made by hand": { get: vi.fn(), extend: vi.fn() },
  undefined,
  null: null,
  "an object": {},
  "a text": "ky",
  "the module": { ...actual },
  "a class": actual.HTTPError,
  "a fetch": fetch,
  got: likeGot,
};

const named = expect.objectContaining({
  code: "ERR_INVALID_OPTIONS",
  message: "client must be a ky instance, as ky.create() returns: is ky mocked?",
});

afterEach(() => vi.unstubAllGlobals());

describe("what is no ky instance is an error that names the argument", () => {
  it("as far as the mocks are such", () => {
    expect(vi.isMockFunction(ky.extend)).toBe(true);
    expect(kyModule.default).toBe(ky);
  });

  for (const [what, client] of Object.entries(noClients)) {
    it(what, () => {
      const options = { baseUrl: "https://example.cybozu.com", apiToken: "someToken" };
      expect(() => withKintoneAuth(client as Client, options)).toThrow(named);
      vi.stubGlobal("document", {});
      vi.stubGlobal("location", new URL("https://example.cybozu.com/k/12/"));
      expect(() => withSession(client as Client, { session: true })).toThrow(named);
    });
  }

  it("and a real instance is taken", () => {
    const options = { baseUrl: "https://example.cybozu.com", apiToken: "someToken" };
    expect(withKintoneAuth(actual.default, options)).toBeTypeOf("function");
  });
});
