import { offerAdapters } from "@kintone-auth/test-fixtures/in-page";
import { kyUnderTest } from "./ky-under-test.ts";

offerAdapters({ ky: kyUnderTest });
