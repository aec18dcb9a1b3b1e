import { createRequire } from "node:module";
import { describeAdapterConformance } from "@kintone-auth/test-fixtures";
import { undiciUnderTest } from "./undici-under-test.ts";

const { version } = createRequire(import.meta.url)("undici/package.json");

describeAdapterConformance(`undici.request ${version}`, undiciUnderTest);
