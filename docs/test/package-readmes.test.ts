import { describe, expect, it } from "vitest";
import { linksOf } from "../src/markdown/links.ts";
import { filesMatching, readText, repository } from "../src/repository.ts";
import { resolves } from "./links/resolves.ts";

describe.each(filesMatching("packages/*/README.md"))("%s", (file) => {
  const readme = readText(file);
  const places = linksOf(readme).map((link) => ({ link, place: placeOf(link) }));

  it("leads to this repository alone, by addresses that work on npm", () => {
    expect(places.filter(({ place }) => place === undefined)).toStrictEqual([]);
  });

  it("leads to what is there", () => {
    expect(places.length).toBeGreaterThan(4);
    expect(places.filter(({ place }) => place !== undefined && !resolves(place, "README.md"))).toStrictEqual([]);
  });

  it("says how to install the package, or how to run it", () => {
    const { name, peerDependencies = {}, bin } = JSON.parse(readText(file.replace("README.md", "package.json")));
    // npx installs a command when it is called.
    const command = bin === undefined ? "npm install" : "npx";
    expect(readme).toMatch(new RegExp(`^${[command, name, ...Object.keys(peerDependencies)].join(" ")}( |$)`, "m"));
  });
});

/** The path in this repository that an address on its main branch stands for. */
function placeOf(link: string): string | undefined {
  const base = ["blob", "tree"].map((kind) => `${repository}/${kind}/main/`).find((base) => link.startsWith(base));
  return base && link.slice(base.length);
}
