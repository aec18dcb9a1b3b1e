import { join } from "node:path";
import {
  chromiumWith,
  describeCachesInPage,
  describeConformanceInPage,
  describeSessionInPage,
  describeWorkers,
} from "@kintone-auth/test-fixtures/browser";
import { describe } from "vitest";

const installedAs = process.env["CLIENT_INSTALLED_AS"] ?? "axios";
const scriptOf = (file: string) => ({ entry: join(import.meta.dirname, file), client: "axios", installedAs });
const chromium = chromiumWith(scriptOf("in-page.ts"));

describeCachesInPage(chromium, ["fetch", "xhr"]);
describeConformanceInPage(chromium, ["fetch", "xhr"]);
describeSessionInPage(chromium, ["fetch", "xhr"]);
describeWorkers(chromium, "fetch");

describe("the session entry", () => {
  const withSessionEntry = chromium.with(scriptOf("in-page-with-session-entry.ts"));
  describeSessionInPage(withSessionEntry, ["fetch", "xhr"]);
});
