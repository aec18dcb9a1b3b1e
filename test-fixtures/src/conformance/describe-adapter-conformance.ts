import { describe, it } from "vitest";
import { type FakeKintone, startFakeKintone } from "../fake-kintone/index.ts";
import type { AdapterUnderTest } from "./adapter-under-test.ts";
import type { ConformanceCase } from "./conformance-case.ts";
import { conformanceCases, connectIn, type Form, forms } from "./conformance-cases.ts";

/** Runs every case with an adapter in Node.js. None can be left out. */
export function describeAdapterConformance(name: string, adapter: AdapterUnderTest): void {
  for (const form of forms.filter((form) => adapter[form])) {
    describe(`${name}, ${form}`, () => {
      for (const conformanceCase of conformanceCases) {
        it(conformanceCase.name, () => runConformanceCase(conformanceCase, adapter, form));
      }
    });
  }
}

/** Runs one case against servers of its own. Rejects when the adapter fails it. */
export async function runConformanceCase(
  conformanceCase: ConformanceCase,
  adapter: AdapterUnderTest,
  form: Form,
): Promise<void> {
  await using kintone: FakeKintone = await startFakeKintone();
  await using elsewhere: FakeKintone = await startFakeKintone();
  await conformanceCase.run({
    kintone,
    elsewhere,
    isInPage: false,
    connect: (configuration) => connectIn(form, adapter)({ baseUrl: kintone.baseUrl, ...configuration }),
    followsRedirects: adapter.followsRedirects[form] ?? false,
    decidesEachAttempt: form === "withKintoneAuth" || adapter.runsHookOnRetry,
  });
}
