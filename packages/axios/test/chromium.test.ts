import { join } from "node:path";
import { describeConformanceInPage, describeSessionInPage } from "@kintone-auth/test-fixtures/browser";

const installedAs = process.env["CLIENT_INSTALLED_AS"] ?? "axios";
const script = { entry: join(import.meta.dirname, "in-page.ts"), client: "axios", installedAs };

describeConformanceInPage(script, ["fetch", "xhr"]);
describeSessionInPage(script, ["fetch", "xhr"]);
