import { createKintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { withKintoneAuth as withSession } from "@kintone-auth/ky/session";
import { describeNoClient } from "@kintone-auth/test-fixtures";
import ky, * as kyModule from "ky";
import { expect, it, vi } from "vitest";

vi.mock("ky");

const options = { baseUrl: "https://example.cybozu.com", apiToken: "someToken" };
const actual = await vi.importActual<typeof kyModule>("ky");
/** As much of got as tells it from ky: its `extend` takes other options. */
const likeGot = Object.assign(() => {}, { extend: () => likeGot, stream: () => {} });

describeNoClient({
  name: "ky",
  description: "a ky instance, as ky.create() returns",
  real: actual.default,
  module: actual,
  mocks: { "ky, automocked": ky, "a mock made by hand": { get: vi.fn(), extend: vi.fn() } },
  returnedByMock: { "what its create() returns": ky.create({}) },
  others: { "a class": actual.HTTPError, got: likeGot },
  auth: createKintoneAuth(options),
  entries: {
    "the main entry": [(...given) => Reflect.apply(withKintoneAuth, undefined, given), options],
    "the session entry": [(...given) => Reflect.apply(withSession, undefined, given), { session: true }],
  },
});

it("the mocks of ky are such", () => {
  expect(vi.isMockFunction(ky.extend)).toBe(true);
  expect(kyModule.default).toBe(ky);
});

it("a real ky instance is taken", () => {
  expect(withKintoneAuth(actual.default, options)).toBeTypeOf("function");
});
