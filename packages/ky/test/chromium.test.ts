import { join } from "node:path";
import {
  describeCachesInPage,
  describeConformanceInPage,
  describeSessionInPage,
  describeWorkers,
} from "@kintone-auth/test-fixtures/browser";

const installedAs = process.env["CLIENT_INSTALLED_AS"] ?? "ky";
const script = { entry: join(import.meta.dirname, "in-page.ts"), client: "ky", installedAs };

describeCachesInPage(script, ["ky"]);
describeConformanceInPage(script, ["ky"]);
describeSessionInPage(script, ["ky"]);
describeWorkers(script, "ky");
