import { expect, it } from "vitest";
import { copyConfig } from "../src/copy-config.ts";

const symbol = Symbol("symbol");

it("a copy of a client's options has all that is theirs, and inherits nothing", () => {
  const options = Object.assign(Object.create({ inherited: 1 }), { url: "/", [symbol]: "kept", __proto: 1 });
  const copy = copyConfig(options);
  expect(Reflect.ownKeys(copy)).toStrictEqual(["url", "__proto", symbol]);
  expect(copy[symbol]).toBe("kept");
  expect("inherited" in copy).toBe(false);
  expect("toString" in copy).toBe(false);
});

it("a copy still has hasOwnProperty, as axios's config does", () => {
  const copy = copyConfig({ url: "/" });
  // biome-ignore lint/suspicious/noPrototypeBuiltins: this is about those who do
  expect([copy.hasOwnProperty("url"), copy.hasOwnProperty("data")]).toStrictEqual([true, false]);
});
