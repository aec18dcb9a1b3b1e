import * as sessionEntry from "@kintone-auth/axios/session";
import { offerAdapters } from "@kintone-auth/test-fixtures/in-page";
import { axiosUnderTest, type Entry } from "./axios-under-test.ts";

const bodyOf = (text: string) => new Blob([text]);
// Other credentials would not compile, but the suite wants to see them refused.
const entry = sessionEntry as unknown as Entry;

offerAdapters({ fetch: axiosUnderTest("fetch", bodyOf, entry), xhr: axiosUnderTest("xhr", bodyOf, entry) });
