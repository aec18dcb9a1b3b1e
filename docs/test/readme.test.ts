import { describe, expect, it } from "vitest";
import { readText } from "../src/repository.ts";

describe("README.md", () => {
  const readme = readText("README.md");

  it("names the versions of the clients that the tests run with", () => {
    const ranges = { axios: "1.16 to 1.21", ky: "1.14 to 2.1", got: "14.6 to 16.1" };
    for (const [client, range] of Object.entries(ranges)) {
      expect(readme).toContain(`${client} ${range}`);
      const manifest = JSON.parse(readText(`packages/${client}/package.json`));
      const versions = Object.entries<string>(manifest.devDependencies)
        .filter(([name]) => name === client || name.startsWith(`${client}-`))
        .map(([, version]) => version.replace(/^npm:.*@/, "").replace(/\.\d+$/, ""));
      for (const end of range.split(" to ")) expect(versions).toContain(end);
    }
  });

  it("names the implementations of fetch that the tests run with", () => {
    const versionOf = (file: string, kind: string, name: string): string =>
      JSON.parse(readText(file))[kind][name].replace(/^npm:.*@/, "");
    const majorOf = (version: string) => version.split(".", 1)[0];
    const node20 = majorOf(versionOf("test-fixtures/package.json", "optionalDependencies", "node20"));
    const node24 = majorOf(versionOf("package.json", "devDependencies", "@types/node"));
    const undici = majorOf(versionOf("packages/fetch/package.json", "devDependencies", "undici"));
    const text = readme.replaceAll("\n", " ");
    expect(text).toContain(`the native fetch of Node.js ${node20} and ${node24}, and undici ${undici}`);
  });

  it("says on its first screen what it is for, shows a refusal, and how to install it", () => {
    const firstScreen = readme.split("\n").slice(0, 30).join("\n");
    const guarantees = firstScreen.match(/^- \*\*/gm) ?? [];
    expect(guarantees).toHaveLength(3);
    for (const text of ["Kintone refused ", "npm install @kintone-auth/axios"]) expect(firstScreen).toContain(text);
  });

  it("has one example for each client on the next, and then the schemes and the guarantees", () => {
    const texts = ["**axios**", "**ky**", "**got**", "**fetch**", "\n## Schemes", "\n## Guarantees", "\n## Try it"];
    const places = texts.map((text) => readme.indexOf(text));
    expect(places).not.toContain(-1);
    expect(places).toStrictEqual(places.toSorted((one, other) => one - other));
    expect(readme.slice(0, places[4]).split("\n").length).toBeLessThanOrEqual(100);
  });
});
