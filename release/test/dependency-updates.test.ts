import { describe, expect, it } from "vitest";
import { filesMatching, readText } from "../../docs/src/repository.ts";

interface Rule {
  readonly matchDepNames?: readonly string[];
  readonly matchDepTypes?: readonly string[];
  readonly enabled?: boolean;
}

const { packageRules, customManagers } = JSON.parse(readText(".github/renovate.json"));
const disabling: readonly Rule[] = packageRules.filter(({ enabled }: Rule) => enabled === false);

const manifests = filesMatching("package.json", "*/package.json", "{examples,packages}/*/package.json");
const dependencies: readonly (readonly [string, string])[] = manifests.flatMap((file) => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(readText(file));
  return Object.entries<string>({ ...dependencies, ...devDependencies, ...optionalDependencies });
});

describe("Renovate", () => {
  it("leaves every version alone that is installed under an alias, and no other", () => {
    const aliases = dependencies.filter(([, version]) => version.startsWith("npm:")).map(([name]) => name);
    expect(aliases).toEqual(expect.arrayContaining(["axios-1.16", "ky-1", "got-14", "node20"]));
    const leftAlone = dependencies
      .map(([name]) => name)
      .filter((name) => disabling.some((rule) => matches(rule, name)));
    expect(leftAlone).toStrictEqual(aliases);
  });

  it("leaves the ranges alone that users' clients have to be in", () => {
    expect(disabling.flatMap(({ matchDepTypes = [] }) => matchDepTypes)).toStrictEqual(["peerDependencies"]);
  });

  it("finds the programs that the commands bring", () => {
    const [pattern] = customManagers[0].matchStrings;
    const found = [...readText("package.json").matchAll(new RegExp(pattern, "g"))].map(
      ({ groups }) => groups?.["depName"],
    );
    const commands = Object.values<string>(JSON.parse(readText("package.json")).scripts).filter((each) =>
      each.startsWith("npx "),
    );
    expect(found).toStrictEqual(commands.flatMap(() => ["node", "pnpm"]));
  });
});

/** As Renovate matches a name: an expression between slashes, or the name itself. */
function matches({ matchDepNames = [] }: Rule, name: string): boolean {
  return matchDepNames.some((each) =>
    each.startsWith("/") ? new RegExp(each.slice(1, -1)).test(name) : each === name,
  );
}
