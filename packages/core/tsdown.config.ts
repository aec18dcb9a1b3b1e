import type { UserConfig } from "tsdown";
import { modules } from "../../tsdown.config.ts";

const config: UserConfig = modules("src/adapter/index.ts", "src/checks/index.ts");

export default config;
