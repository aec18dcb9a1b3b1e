import { defineConfig, type UserConfig } from "tsdown";

/** A command, and no library: it has no types. */
const config: UserConfig = defineConfig({
  entry: "src/main.ts",
  unbundle: true,
  format: "esm",
  platform: "node",
  target: "node20.18",
  fixedExtension: true,
  dts: false,
  sourcemap: true,
});

export default config;
