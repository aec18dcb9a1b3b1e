import { expect, it } from "vitest";
import { readText } from "../src/repository.ts";

it("docs/reference.md documents every error code, and no other", () => {
  const codes = [...readText("packages/core/src/errors.ts").matchAll(/\| "(ERR_\w+)"/g)].map(([, code]) => code);
  const documented = [...readText("docs/reference.md").matchAll(/^\| `(ERR_\w+)`/gm)].map(([, code]) => code);
  expect(documented.toSorted()).toStrictEqual(codes.toSorted());
});
