import { join } from "node:path";
import {
  describeCachesInPage,
  describeConformanceInPage,
  describeSessionInPage,
  describeWorkers,
} from "@kintone-auth/test-fixtures/browser";

const script = { entry: join(import.meta.dirname, "in-page.ts"), client: "fetch", installedAs: "fetch" };

describeCachesInPage(script, ["fetch"], ["withKintoneAuth"]);
describeConformanceInPage(script, ["fetch"], ["withKintoneAuth"]);
describeSessionInPage(script, ["fetch"], ["withKintoneAuth"]);
describeWorkers(script, "fetch");
