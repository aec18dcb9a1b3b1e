import { join } from "node:path";
import type { UserConfig } from "tsdown";
import modules, { scriptFile, titleOf } from "../../tsdown.config.ts";

const folder = import.meta.dirname;

const configs: UserConfig[] = [
  modules,
  scriptFile("kintone-auth-axios", "kintoneAuthAxios", titleOf(folder), {
    alias: { axios: join(folder, "scripts/axios.ts") },
  }),
];

export default configs;
