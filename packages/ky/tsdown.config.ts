import type { UserConfig } from "tsdown";
import modules, { scriptFile, titleOf } from "../../tsdown.config.ts";

const configs: UserConfig[] = [
  modules,
  scriptFile("kintone-auth-ky", "kintoneAuthKy", titleOf(import.meta.dirname)),
  scriptFile("ky", "ky", titleOf(`${import.meta.dirname}/node_modules/ky`)),
];

export default configs;
