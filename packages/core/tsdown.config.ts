import type { UserConfig } from "tsdown";
import { modules } from "../../tsdown.config.ts";

const config: UserConfig = modules({ index: "src/index.ts", adapter: "src/adapter/index.ts", checks: "src/checks/index.ts" });

export default config;
