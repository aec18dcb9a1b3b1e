import { readRealApp } from "./read-real-app.ts";
import { runEveryScenario } from "./run-every-scenario.ts";

const app = process.env["KINTONE_APP_ID"];
const isWell = app ? await readRealApp(process.env, app) : await runEveryScenario(process.argv.includes("--json"));
process.exitCode = isWell ? 0 : 1;
