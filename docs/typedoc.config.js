import { readFileSync } from "node:fs";
import { warnOfUnexportedTypes } from "./src/api-reference/warn-of-unexported-types.ts";

const { repository } = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
const modules = {
  core: ["index.ts", "adapter/index.ts", "checks/index.ts"],
  fetch: ["index.ts", "session.ts", "adapter.ts"],
  axios: ["index.ts", "session.ts"],
  ky: ["index.ts", "session.ts"],
  got: ["index.ts"],
  oauth: ["index.ts"],
};

/** @type {Partial<import("typedoc").TypeDocOptions>} */
export default {
  name: "kintone-auth",
  entryPoints: Object.entries(modules).flatMap(([name, files]) =>
    files.map((file) => `../packages/${name}/src/${file}`),
  ),
  tsconfig: "tsconfig.api.json",
  readme: "none",
  out: "api",
  gitRevision: "main",
  sourceLinkTemplate: `${repository}/blob/{gitRevision}/{path}#L{line}`,
  excludePrivate: true,
  plugin: [warnOfUnexportedTypes],
  requiredToBeDocumented: ["Class", "Function", "Interface", "Module", "TypeAlias", "Variable"],
  // Members that are the client's own, or say what they are by their names.
  intentionallyNotDocumented: [
    "core.HeaderSource.__type.get",
    "core/checks.ClientKind.isClient",
    "fetch.AnyResponse.clone",
    ...["parseJson", "getRequestFunction", "createNativeRequestOptions"].map((name) => `got.GotOptions.${name}`),
    ...["set", "delete"].map((name) => `oauth.TokenStore.${name}`),
  ].map((name) => `@kintone-auth/${name}`),
  treatWarningsAsErrors: true,
  packagesRequiringDocumentation: Object.keys(modules).map((name) => `@kintone-auth/${name}`),
  validation: { notExported: true, invalidLink: true, invalidPath: true, rewrittenLink: true, notDocumented: true },
};
