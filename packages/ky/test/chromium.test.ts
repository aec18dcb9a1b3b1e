import { join } from "node:path";
import {
  chromiumWith,
  describeCachesInPage,
  describeConformanceInPage,
  describeSessionInPage,
  describeWorkers,
} from "@kintone-auth/test-fixtures/browser";

const installedAs = process.env["CLIENT_INSTALLED_AS"] ?? "ky";
const chromium = chromiumWith({ entry: join(import.meta.dirname, "in-page.ts"), client: "ky", installedAs });

describeCachesInPage(chromium, ["ky"]);
describeConformanceInPage(chromium, ["ky"]);
describeSessionInPage(chromium, ["ky"]);
describeWorkers(chromium, "ky");
