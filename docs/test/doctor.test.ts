import { expect, it } from "vitest";
import { table } from "../../packages/doctor/src/findings/table.ts";
import { readText } from "../src/repository.ts";

it.each(["docs/doctor.md", "docs/ja/doctor.md"])(
  "%s has a row for every finding of the doctor, and for no other",
  (page) => {
    const documented = [...readText(page).matchAll(/^\| `([a-z-]+)` \| /gm)].map(([, code]) => code);
    expect(documented.toSorted()).toStrictEqual(Object.keys(table).toSorted());
  },
);
