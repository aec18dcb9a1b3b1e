import { describeAdapterConformance } from "@kintone-auth/test-fixtures";
import { kyUnderTest } from "./ky-under-test.ts";

describeAdapterConformance("ky", kyUnderTest);
