import { Readable } from "node:stream";
import { describeAdapterConformance } from "@kintone-auth/test-fixtures";
import { axiosUnderTest } from "./axios-under-test.ts";

describeAdapterConformance(
  "axios, http adapter",
  axiosUnderTest("http", (text) => Readable.from([text])),
);
describeAdapterConformance(
  "axios, fetch adapter",
  axiosUnderTest("fetch", (text) => new Blob([text]).stream()),
);
