import { createKintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { withKintoneAuth as withSession } from "@kintone-auth/ky/session";
import ky, * as kyModule from "ky";
import { afterEach, describe, expect, it, vi } from "vitest";

vi.mock("ky");

type Client = Parameters<typeof withKintoneAuth>[0];

const actual = await vi.importActual<typeof kyModule>("ky");
/** As much of got as tells it from ky: its `extend` takes other options. */
const likeGot = Object.assign(() => {}, { extend: () => likeGot, stream: () => {} });

const messages = {
  mocked: "client must be a ky instance, as ky.create() returns: is ky mocked?",
  other: "client must be a ky instance, as ky.create() returns",
  module: "client is a module: give its default export",
  undefined: "client is undefined: give a ky instance, as ky.create() returns",
  null: "client is null: give a ky instance, as ky.create() returns",
};

/** What may come where a ky instance should be, mostly because a test mocks ky. */
const noClients: Readonly<Record<string, readonly [client: unknown, message: string]>> = {
  "ky, automocked": [ky, messages.mocked],
  "what its create() returns": [ky.create({}), messages.undefined],
  "a mock made by hand": [{ get: vi.fn(), extend: vi.fn() }, messages.mocked],
  undefined: [undefined, messages.undefined],
  null: [null, messages.null],
  "an object": [{}, messages.other],
  "a text": ["ky", messages.other],
  "the module": [{ ...actual }, messages.module],
  "a class": [actual.HTTPError, messages.other],
  "a fetch": [fetch, messages.other],
  got: [likeGot, messages.other],
};

const refused = (message: string) => expect.objectContaining({ code: "ERR_INVALID_OPTIONS", message });

afterEach(() => vi.unstubAllGlobals());

describe("what is no ky instance is an error that names the argument", () => {
  it("as far as the mocks are such", () => {
    expect(vi.isMockFunction(ky.extend)).toBe(true);
    expect(kyModule.default).toBe(ky);
  });

  for (const [what, [client, message]] of Object.entries(noClients)) {
    it(what, () => {
      const options = { baseUrl: "https://example.cybozu.com", apiToken: "someToken" };
      expect(() => withKintoneAuth(client as Client, options)).toThrow(refused(message));
      vi.stubGlobal("document", {});
      vi.stubGlobal("location", new URL("https://example.cybozu.com/k/12/"));
      expect(() => withSession(client as Client, { session: true })).toThrow(refused(message));
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
      expect(() => withSession(...(parameters as unknown as Parameters<typeof withSession>))).toThrow(refused(message));
    }
  });

  it("and a real instance is taken", () => {
    const options = { baseUrl: "https://example.cybozu.com", apiToken: "someToken" };
    expect(withKintoneAuth(actual.default, options)).toBeTypeOf("function");
  });
});
