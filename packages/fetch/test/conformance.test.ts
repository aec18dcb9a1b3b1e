import { describeAdapterConformance } from "@kintone-auth/test-fixtures";
import { bareFetch, fetchName } from "./bare-fetch.ts";
import { fetchUnderTest } from "./fetch-under-test.ts";

describeAdapterConformance(fetchName, fetchUnderTest(bareFetch));
