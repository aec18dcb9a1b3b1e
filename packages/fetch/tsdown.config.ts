import type { UserConfig } from "tsdown";
import { modules } from "../../tsdown.config.ts";

const config: UserConfig = modules({ index: "src/index.ts", session: "src/session.ts", adapter: "src/adapter.ts" });

export default config;
