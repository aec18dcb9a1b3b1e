import type { UserConfig } from "tsdown";
import { modules } from "../../tsdown.config.ts";

const config: UserConfig = modules("src/session.ts", "src/adapter.ts");

export default config;
