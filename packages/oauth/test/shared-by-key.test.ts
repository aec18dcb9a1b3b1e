import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, it, vi } from "vitest";
import { sharedByKey } from "../src/shared-by-key.ts";

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

/** A weak reference is cleared at the earliest in the next turn of the event loop. */
async function collect(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1));
    collectGarbage();
  }
}

it("a value is shared for as long as anything refers to it, and then made anew", async () => {
  const make = vi.fn((key: string) => ({ key }));
  const shared = sharedByKey(make);
  const held = shared("held");
  shared("released");
  make.mockClear(); // A mock refers to what it has returned.
  await collect();
  expect(shared("held")).toBe(held);
  expect(make).not.toHaveBeenCalled();
  expect(shared("released")).toStrictEqual({ key: "released" });
  expect(make).toHaveBeenCalledTimes(1);
});
