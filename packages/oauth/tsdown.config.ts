import { join } from "node:path";
import { defineConfig, type UserConfig } from "tsdown";
import { licenseOf, modules, titleOf } from "../../tsdown.config.ts";

const library = join(import.meta.dirname, "node_modules/oauth4webapi");

/** oauth4webapi is an ES module, which Jest and Node.js before 20.19 cannot `require`. So the CommonJS build has a copy of it. */
const copyForRequire = "oauth4webapi.cjs";

/** The copy makes an encoder as it loads. Jest's jsdom has none, and Node.js is there. */
const encoders = `\
const { TextEncoder, TextDecoder } =
  typeof globalThis.TextEncoder === "function" ? globalThis : process.getBuiltinModule("node:util");`;

const configs: UserConfig[] = [
  {
    ...modules(),
    outputOptions: (options, format) =>
      format === "cjs" ? { ...options, paths: { oauth4webapi: `./${copyForRequire}` } } : options,
  },
  defineConfig({
    entry: { oauth4webapi: "oauth4webapi" },
    format: "cjs",
    platform: "neutral",
    target: "es2022",
    deps: { alwaysBundle: [/./], onlyBundle: false },
    outputOptions: {
      entryFileNames: copyForRequire,
      intro: encoders,
      postBanner: `${titleOf(library)}\n${licenseOf(library)}`,
    },
    dts: false,
    clean: false,
  }),
];

export default configs;
