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

it("a value that was made anew before its former one was cleaned up is shared all the same", async () => {
  const shared = sharedByKey((key) => ({ key }));
  shared("key");
  await new Promise((resolve) => setTimeout(resolve, 1));
  collectGarbage();
  const anew = shared("key");
  await collect();
  expect(shared("key")).toBe(anew);
});

it("the keys of values that nothing refers to any more take no memory", async () => {
  const shared = sharedByKey((key) => ({ key }));
  const characters = 1_000_000;
  await collect();
  const before = process.memoryUsage().heapUsed;
  for (let count = 0; count < 50; count += 1) shared(`${count}`.padEnd(characters));
  await collect();
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(10 * characters);
});
