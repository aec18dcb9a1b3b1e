import { offerAdapters } from "@kintone-auth/test-fixtures/in-page";
import { axiosUnderTest } from "./axios-under-test.ts";

/** Browsers send no stream over HTTP/1.1, but a file. */
const bodyOf = (text: string) => new Blob([text]);

offerAdapters({
  fetch: axiosUnderTest("fetch", bodyOf),
  xhr: { ...axiosUnderTest("xhr", bodyOf), refusesAllButSession: true },
});
