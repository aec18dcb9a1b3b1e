import { defineConfig, type UserConfig } from "tsdown";

/** One build for every package; publint and attw check what would be published. */
const config: UserConfig = defineConfig({
  entry: "src/index.ts",
  format: ["esm", "cjs"],
  platform: "neutral",
  target: "es2022",
  dts: true,
  fixedExtension: true,
  sourcemap: true,
  publint: true,
  attw: { level: "error" },
});

export default config;
