import { withKintoneAuth } from "@kintone-auth/axios";
import { withKintoneAuth as withSession } from "@kintone-auth/axios/session";
import axios, * as axiosModule from "axios";
import { afterEach, describe, expect, it, vi } from "vitest";

vi.mock("axios");

type Client = Parameters<typeof withKintoneAuth>[0];

const actual = await vi.importActual<typeof axiosModule>("axios");
const { use } = actual.default.interceptors.request;
const handMade = { interceptors: { request: { use: vi.fn() } } };

/** What may come where an axios instance should be, mostly because a test mocks axios. */
const noClients: Readonly<Record<string, unknown>> = {
  "axios, automocked": axios,
  "what its create() returns": axios.create(),
  "what its class makes": new axiosModule.Axios({}),
  "a mock made by hand": handMade,
  undefined,
  null: null,
  "an object": {},
  "a text": "axios",
  "the module": { ...actual },
  "a class": actual.Axios,
  "a fetch": fetch,
};

const named = expect.objectContaining({
  code: "ERR_INVALID_OPTIONS",
  message: "client must be an axios instance, as axios.create() returns: is axios mocked?",
});

afterEach(() => vi.unstubAllGlobals());

describe("what is no axios instance is an error that names the argument", () => {
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
    const client = actual.default.create();
    expect(withKintoneAuth(client, { baseUrl: "https://example.cybozu.com", apiToken: "someToken" })).toBe(client);
    expect(vi.isMockFunction(use)).toBe(false);
  });
});
