import { join } from "node:path";
import {
  chromiumWith,
  describeCachesInPage,
  describeConformanceInPage,
  describeSessionInPage,
  describeWorkers,
} from "@kintone-auth/test-fixtures/browser";

const chromium = chromiumWith({
  entry: join(import.meta.dirname, "in-page.ts"),
  client: "fetch",
  installedAs: "fetch",
});

describeCachesInPage(chromium, ["fetch"], ["withKintoneAuth"]);
describeConformanceInPage(chromium, ["fetch"], ["withKintoneAuth"]);
describeSessionInPage(chromium, ["fetch"], ["withKintoneAuth"]);
describeWorkers(chromium, "fetch");
