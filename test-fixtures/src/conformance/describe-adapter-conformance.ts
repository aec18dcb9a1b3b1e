import { describe, it } from "vitest";
import { type FakeKintone, startFakeKintone } from "../fake-kintone/index.ts";
import type { AdapterUnderTest } from "./adapter-under-test.ts";
import { basicInAddition } from "./cases/basic.ts";
import { callersOwn } from "./cases/callers-own.ts";
import { choice } from "./cases/choice.ts";
import { origin } from "./cases/origin.ts";
import { redirect } from "./cases/redirect.ts";
import { retry } from "./cases/retry.ts";
import { session } from "./cases/session.ts";
import { tokensPerApp } from "./cases/tokens-per-app.ts";
import { vectors } from "./cases/vectors.ts";
import type { ConformanceCase } from "./conformance-case.ts";

export const conformanceCases: readonly ConformanceCase[] = [
  ...vectors,
  ...choice,
  ...origin,
  ...callersOwn,
  ...tokensPerApp,
  ...basicInAddition,
  ...session,
  ...retry,
  ...redirect,
];

const forms = ["kintoneAuth", "withKintoneAuth"] as const;

/** What every adapter must do, in both of its forms, with every major of its client. No case can be left out. */
export function describeAdapterConformance(name: string, adapter: AdapterUnderTest): void {
  for (const form of forms) {
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
  form: (typeof forms)[number],
): Promise<void> {
  await using kintone: FakeKintone = await startFakeKintone();
  await using elsewhere: FakeKintone = await startFakeKintone();
  await conformanceCase.run({
    kintone,
    elsewhere,
    connect: (configuration) => adapter[form]({ baseUrl: kintone.baseUrl, ...configuration }),
    followsRedirects: adapter.followsRedirects[form],
    decidesEachAttempt: form === "withKintoneAuth" || adapter.runsHookOnRetry,
  });
}
