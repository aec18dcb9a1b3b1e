import { readRealApp } from "./read-real-app.ts";
import { runEveryScenario } from "./run-every-scenario.ts";

const app = process.env["KINTONE_APP_ID"];
const isAsExpected = app
  ? await readRealApp(process.env, app).catch(printError)
  : await runEveryScenario(process.argv.includes("--json"));
if (!app && process.env["KINTONE_BASE_URL"]) {
  console.error("This was the fake Kintone. To read an app of yours, set KINTONE_APP_ID as well.");
}
process.exitCode = isAsExpected ? 0 : 1;

function printError(error: unknown): false {
  console.error(error instanceof Error ? error.message : error);
  return false;
}
