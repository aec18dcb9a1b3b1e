import { expect, it } from "vitest";
import { filesMatching, readText } from "../src/repository.ts";

it("docs/security.md names tests that exist, for each attack", () => {
  const tests = filesMatching("packages/*/test/*.ts", "test-fixtures/{src,test}/**/*.ts").map(readText).join("\n");
  const rows = readText("docs/security.md")
    .split("\n")
    .filter((line) => line.startsWith("| "));
  const attacks = rows.slice(1);
  expect(attacks.length).toBeGreaterThan(10);
  for (const attack of attacks) {
    const names = [...(attack.split(" | ").at(-1) ?? "").matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    expect(names, attack).not.toHaveLength(0);
    for (const name of names) expect(tests, name).toContain(name);
  }
});
