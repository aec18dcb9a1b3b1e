import type { AdapterUnderTest } from "./adapter-under-test.ts";
import { basicInAddition } from "./cases/basic.ts";
import { callersOwn } from "./cases/callers-own.ts";
import { choice } from "./cases/choice.ts";
import { observer } from "./cases/observer.ts";
import { origin } from "./cases/origin.ts";
import { redirect } from "./cases/redirect.ts";
import { retry } from "./cases/retry.ts";
import { session } from "./cases/session.ts";
import { tokensPerApp } from "./cases/tokens-per-app.ts";
import { vectors } from "./cases/vectors.ts";
import type { ConformanceCase } from "./conformance-case.ts";

/** The rules for every adapter, in each of its forms, with every major of its client, in Node.js and in a page. */
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
  ...observer,
];

export const forms = ["kintoneAuth", "withKintoneAuth"] as const;

export type Form = (typeof forms)[number];

/** A client of an adapter in one of its forms. */
export function connectIn(form: Form, adapter: Pick<AdapterUnderTest, Form>): NonNullable<AdapterUnderTest[Form]> {
  const connect = adapter[form];
  if (!connect) throw new Error(`this adapter has no ${form}`);
  return connect;
}
