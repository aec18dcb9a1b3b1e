import { join } from "node:path";
import type { UserConfig } from "tsdown";
import { licenseOf, modules, scriptFile, titleOf } from "../../tsdown.config.ts";

const folder = import.meta.dirname;
const ky = join(folder, "node_modules/ky");

const configs: UserConfig[] = [
  modules("src/session.ts"),
  scriptFile("kintone-auth-ky", "src/session.ts", "kintoneAuthKy", titleOf(folder)),
  scriptFile("ky", "scripts/ky.ts", "ky", `${titleOf(ky)}\n${licenseOf(ky)}`),
];

export default configs;
