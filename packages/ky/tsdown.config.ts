import type { UserConfig } from "tsdown";
import { modules, scriptFile, titleOf } from "../../tsdown.config.ts";

const configs: UserConfig[] = [
  modules("src/session.ts"),
  scriptFile("kintone-auth-ky", "src/session.ts", "kintoneAuthKy", titleOf(import.meta.dirname)),
  scriptFile("ky", "scripts/ky.ts", "ky", titleOf(`${import.meta.dirname}/node_modules/ky`)),
];

export default configs;
