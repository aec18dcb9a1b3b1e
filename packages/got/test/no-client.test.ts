import { createKintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { describeNoClient } from "@kintone-auth/test-fixtures";
import got, * as gotModule from "got";
import { expect, it, vi } from "vitest";

vi.mock("got");

const options = { baseUrl: "https://example.cybozu.com", apiToken: "someToken" };
const actual = await vi.importActual<typeof gotModule>("got");
/** As much of ky as tells it from got: its `extend` takes other options. */
const likeKy = Object.assign(() => {}, { extend: () => likeKy, stop: Symbol("stop") });

describeNoClient({
  name: "got",
  description: "a got instance, as got.extend() returns",
  real: actual.default,
  module: actual,
  mocks: { "got, automocked": got, "a mock made by hand": { get: vi.fn(), extend: vi.fn() } },
  returnedByMock: { "what its extend() returns": got.extend({}) },
  others: { "a class": actual.HTTPError, ky: likeKy },
  auth: createKintoneAuth(options),
  entries: {
    "the main entry": [(...given) => Reflect.apply(withKintoneAuth, undefined, given), options],
  },
});

it("the mocks of got are such", () => {
  expect(vi.isMockFunction(got.extend)).toBe(true);
  expect(gotModule.default).toBe(got);
});

it("a real got instance is taken", () => {
  expect(withKintoneAuth(actual.default, options)).toBeTypeOf("function");
});
