import { withKintoneAuth } from "@kintone-auth/got";
import got, * as gotModule from "got";
import { describe, expect, it, vi } from "vitest";

vi.mock("got");

type Client = Parameters<typeof withKintoneAuth>[0];

const options = { baseUrl: "https://example.cybozu.com", apiToken: "someToken" };
const actual = await vi.importActual<typeof gotModule>("got");
/** As much of ky as tells it from got: its `extend` takes other options. */
const likeKy = Object.assign(() => {}, { extend: () => likeKy, stop: Symbol("stop") });

/** What may come where a got instance should be, mostly because a test mocks got. */
const noClients: Readonly<Record<string, unknown>> = {
  "got, automocked": got,
  "what its extend() returns": got.extend({}),
  "a mock made by hand": { get: vi.fn(), extend: vi.fn() },
  undefined,
  null: null,
  "an object": {},
  "a text": "got",
  "the module": { ...actual },
  "a class": actual.HTTPError,
  "a fetch": fetch,
  ky: likeKy,
};

const named = expect.objectContaining({
  code: "ERR_INVALID_OPTIONS",
  message: "client must be a got instance, as got.extend() returns: is got mocked?",
});

describe("what is no got instance is an error that names the argument", () => {
  it("as far as the mocks are such", () => {
    expect(vi.isMockFunction(got.extend)).toBe(true);
    expect(gotModule.default).toBe(got);
  });

  for (const [what, client] of Object.entries(noClients)) {
    it(what, () => {
      expect(() => withKintoneAuth(client as Client, options)).toThrow(named);
    });
  }

  it("and a real instance is taken", () => {
    expect(withKintoneAuth(actual.default, options)).toBeTypeOf("function");
  });
});
