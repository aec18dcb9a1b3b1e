import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { buildForPage } from "@kintone-auth/test-fixtures/browser";

export const clients = ["ky", "axios"] as const;
export const forms = ["without a bundler", "bundled"] as const;

/** What is uploaded before a recipe without a bundler. A build has made these files. */
const before = {
  ky: [
    import.meta.resolve("@kintone-auth/ky/ky.min.js"),
    import.meta.resolve("@kintone-auth/ky/kintone-auth-ky.min.js"),
  ],
  axios: [
    new URL("dist/axios.min.js", import.meta.resolve("axios/package.json")),
    import.meta.resolve("@kintone-auth/axios/kintone-auth-axios.min.js"),
  ],
};

/** The files to upload for a recipe, in this order. */
export async function scriptFiles(
  recipe: "session-end" | "upload",
  client: (typeof clients)[number],
  form: (typeof forms)[number],
): Promise<readonly string[]> {
  if (form === "bundled") {
    const entry = join(import.meta.dirname, `${recipe}-${client}.ts`);
    return [await buildForPage({ entry, client, installedAs: client })];
  }
  const script = join(import.meta.dirname, `../../src/customization/${recipe}/${client}.script.js`);
  return [...before[client].map((url) => fileURLToPath(url)), script];
}
