import { join } from "node:path";
import {
  describeCachesInPage,
  describeConformanceInPage,
  describeSessionInPage,
  describeWorkers,
} from "@kintone-auth/test-fixtures/browser";
import { describe } from "vitest";

const installedAs = process.env["CLIENT_INSTALLED_AS"] ?? "axios";
const scriptOf = (file: string) => ({ entry: join(import.meta.dirname, file), client: "axios", installedAs });
const script = scriptOf("in-page.ts");

describeCachesInPage(script, ["fetch", "xhr"]);
describeConformanceInPage(script, ["fetch", "xhr"]);
describeSessionInPage(script, ["fetch", "xhr"]);
describeWorkers(script, "fetch");

describe("the session entry", () => describeSessionInPage(scriptOf("in-page-with-session-entry.ts"), ["fetch", "xhr"]));
