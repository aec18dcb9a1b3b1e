import { join } from "node:path";
import type { UserConfig } from "tsdown";
import { modules, scriptFile, titleOf } from "../../tsdown.config.ts";

const folder = import.meta.dirname;

const configs: UserConfig[] = [
  modules("src/session.ts"),
  scriptFile("kintone-auth-axios", "src/session.ts", "kintoneAuthAxios", titleOf(folder), {
    alias: { axios: join(folder, "scripts/axios.ts") },
  }),
];

export default configs;
