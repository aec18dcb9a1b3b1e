import { offerAdapters } from "@kintone-auth/test-fixtures/in-page";
import { fetchUnderTest } from "./fetch-under-test.ts";

offerAdapters({ fetch: fetchUnderTest(fetch) });
