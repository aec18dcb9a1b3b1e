import type { UserConfig } from "tsdown";
import { modules } from "../../tsdown.config.ts";

const config: UserConfig = modules();

export default config;
