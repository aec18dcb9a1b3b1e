import { join } from "node:path";
import { describeConformanceInPage, describeSessionInPage, describeWorkers } from "@kintone-auth/test-fixtures/browser";

const script = { entry: join(import.meta.dirname, "in-page.ts"), client: "fetch", installedAs: "fetch" };

describeConformanceInPage(script, ["fetch"], ["withKintoneAuth"]);
describeSessionInPage(script, ["fetch"], ["withKintoneAuth"]);
describeWorkers(script, "fetch");
