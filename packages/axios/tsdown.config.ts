import type { UserConfig } from "tsdown";
import modules, { scriptFile, titleOf } from "../../tsdown.config.ts";

const configs: UserConfig[] = [
  modules,
  scriptFile("kintone-auth-axios", "kintoneAuthAxios", titleOf(import.meta.dirname)),
];

export default configs;
