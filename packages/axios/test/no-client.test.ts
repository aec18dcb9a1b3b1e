import { createKintoneAuth, withKintoneAuth } from "@kintone-auth/axios";
import { withKintoneAuth as withSession } from "@kintone-auth/axios/session";
import { describeNoClient } from "@kintone-auth/test-fixtures";
import axios, * as axiosModule from "axios";
import { expect, it, vi } from "vitest";

vi.mock("axios");

const options = { baseUrl: "https://example.cybozu.com", apiToken: "someToken" };
const actual = await vi.importActual<typeof axiosModule>("axios");

describeNoClient({
  name: "axios",
  description: "an axios instance, as axios.create() returns",
  real: actual.default.create(),
  module: actual,
  mocks: {
    "axios, automocked": axios,
    "what its class makes": new axiosModule.Axios({}),
    "a mock made by hand": { interceptors: { request: { use: vi.fn() } } },
  },
  returnedByMock: { "what its create() returns": axios.create() },
  others: { "a class": actual.Axios },
  auth: createKintoneAuth(options),
  entries: {
    "the main entry": [(...given) => Reflect.apply(withKintoneAuth, undefined, given), options],
    "the session entry": [(...given) => Reflect.apply(withSession, undefined, given), { session: true }],
  },
});

it("a real axios instance is taken", () => {
  const client = actual.default.create();
  expect(withKintoneAuth(client, options)).toBe(client);
  expect(vi.isMockFunction(actual.default.interceptors.request.use)).toBe(false);
});
