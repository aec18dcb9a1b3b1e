import { fileURLToPath } from "node:url";
import { type FakeKintone, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import { customers } from "./records.ts";

/** Starts a fake Kintone whose app 1 is customized as in an app's settings: by these files, in this order. */
export function startCustomization(port: number): Promise<FakeKintone> {
  const customization = [
    import.meta.resolve("@kintone-auth/ky/ky.min.js"),
    import.meta.resolve("@kintone-auth/ky/kintone-auth-ky.min.js"),
    import.meta.resolve("./customization.css"),
    import.meta.resolve("./customization.js"),
  ].map((url) => fileURLToPath(url));
  return startFakeKintone({ port, records: { 1: customers }, customization });
}
