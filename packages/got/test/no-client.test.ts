import { createKintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import got, * as gotModule from "got";
import { describe, expect, it, vi } from "vitest";

vi.mock("got");

type Client = Parameters<typeof withKintoneAuth>[0];

const options = { baseUrl: "https://example.cybozu.com", apiToken: "someToken" };
const actual = await vi.importActual<typeof gotModule>("got");
/** As much of ky as tells it from got: its `extend` takes other options. */
const likeKy = Object.assign(() => {}, { extend: () => likeKy, stop: Symbol("stop") });

const messages = {
  mocked: "client must be a got instance, as got.extend() returns: is got mocked?",
  other: "client must be a got instance, as got.extend() returns",
  module: "client is a module: give its default export",
  undefined: "client is undefined: give a got instance, as got.extend() returns",
  null: "client is null: give a got instance, as got.extend() returns",
};

/** What may come where a got instance should be, mostly because a test mocks got. */
const noClients: Readonly<Record<string, readonly [client: unknown, message: string]>> = {
  "got, automocked": [got, messages.mocked],
  "what its extend() returns": [got.extend({}), messages.undefined],
  "a mock made by hand": [{ get: vi.fn(), extend: vi.fn() }, messages.mocked],
  undefined: [undefined, messages.undefined],
  null: [null, messages.null],
  "an object": [{}, messages.other],
  "a text": ["got", messages.other],
  "the module": [{ ...actual }, messages.module],
  "a class": [actual.HTTPError, messages.other],
  "a fetch": [fetch, messages.other],
  ky: [likeKy, messages.other],
};

const refused = (message: string) => expect.objectContaining({ code: "ERR_INVALID_OPTIONS", message });

describe("what is no got instance is an error that names the argument", () => {
  it("as far as the mocks are such", () => {
    expect(vi.isMockFunction(got.extend)).toBe(true);
    expect(gotModule.default).toBe(got);
  });

  for (const [what, [client, message]] of Object.entries(noClients)) {
    it(what, () => {
      expect(() => withKintoneAuth(client as Client, options)).toThrow(refused(message));
    });
  }

  it.each([
    ["{ baseUrl, apiToken }", { baseUrl: "https://example.cybozu.com", apiToken: "someToken" }],
    ["{ session }", { session: true }],
    ["options", createKintoneAuth({ baseUrl: "https://example.cybozu.com", apiToken: "someToken" })],
  ])("options in its place: %s", (named, options) => {
    const message = `withKintoneAuth takes the client first: withKintoneAuth(client, ${named})`;
    for (const rest of [[], [actual.default]]) {
      const parameters = [options, ...rest] as unknown as Parameters<typeof withKintoneAuth>;
      expect(() => withKintoneAuth(...parameters)).toThrow(refused(message));
    }
  });

  it("and a real instance is taken", () => {
    expect(withKintoneAuth(actual.default, options)).toBeTypeOf("function");
  });
});
