import { createKintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { withKintoneAuth as withSession } from "@kintone-auth/axios/session";
import axios, * as axiosModule from "axios";
import { afterEach, describe, expect, it, vi } from "vitest";

vi.mock("axios");

type Client = Parameters<typeof withKintoneAuth>[0];

const actual = await vi.importActual<typeof axiosModule>("axios");
const { use } = actual.default.interceptors.request;
const handMade = { interceptors: { request: { use: vi.fn() } } };

const messages = {
  mocked: "client must be an axios instance, as axios.create() returns: is axios mocked?",
  other: "client must be an axios instance, as axios.create() returns",
  module: "client is a module: give its default export",
  undefined: "client is undefined: give an axios instance, as axios.create() returns",
  null: "client is null: give an axios instance, as axios.create() returns",
};

/** What may come where an axios instance should be, mostly because a test mocks axios. */
const noClients: Readonly<Record<string, readonly [client: unknown, message: string]>> = {
  "axios, automocked": [axios, messages.mocked],
  "what its create() returns": [axios.create(), messages.undefined],
  "what its class makes": [new axiosModule.Axios({}), messages.mocked],
  "a mock made by hand": [handMade, messages.mocked],
  undefined: [undefined, messages.undefined],
  null: [null, messages.null],
  "an object": [{}, messages.other],
  "a text": ["axios", messages.other],
  "the module": [{ ...actual }, messages.module],
  "a class": [actual.Axios, messages.other],
  "a fetch": [fetch, messages.other],
};

const refused = (message: string) => expect.objectContaining({ code: "ERR_INVALID_OPTIONS", message });

afterEach(() => vi.unstubAllGlobals());

describe("what is no axios instance is an error that names the argument", () => {
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
    for (const rest of [[], [actual.default.create()]]) {
      const parameters = [options, ...rest] as unknown as Parameters<typeof withKintoneAuth>;
      expect(() => withKintoneAuth(...parameters)).toThrow(refused(message));
      expect(() => withSession(...(parameters as unknown as Parameters<typeof withSession>))).toThrow(refused(message));
    }
  });

  it("and a real instance is taken", () => {
    const client = actual.default.create();
    expect(withKintoneAuth(client, { baseUrl: "https://example.cybozu.com", apiToken: "someToken" })).toBe(client);
    expect(vi.isMockFunction(use)).toBe(false);
  });
});
