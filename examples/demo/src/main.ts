import { readRealApp } from "./read-real-app.ts";
import { runEveryScenario } from "./run-every-scenario.ts";

const app = process.env["KINTONE_APP_ID"];
const isWell = app
  ? await readRealApp(process.env, app).catch(tellWhy)
  : await runEveryScenario(process.argv.includes("--json"));
process.exitCode = isWell ? 0 : 1;

function tellWhy(error: unknown): false {
  console.error(error instanceof Error ? error.message : error);
  return false;
}
