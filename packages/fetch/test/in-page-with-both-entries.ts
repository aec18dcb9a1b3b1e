import * as sessionEntry from "@kintone-auth/fetch/session";
import { offerAdapters } from "@kintone-auth/test-fixtures/in-page";
import { fetchUnderTest } from "./fetch-under-test.ts";

// Other credentials would not compile, and are to be seen refused.
const entry = sessionEntry as unknown as Parameters<typeof fetchUnderTest>[1];

offerAdapters({ fetch: fetchUnderTest(fetch), "fetch/session": fetchUnderTest(fetch, entry) });
