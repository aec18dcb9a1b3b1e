import { bare, controlOf, type Goals, type Group, type Variant } from "../rounds/group.ts";
import { apiToken, type Method } from "./requests.ts";

/** Sends one request, and resolves when the client has the response. */
export type Call = () => PromiseLike<unknown>;

/** What users would write by hand: a hook of the client, or a wrapper of `fetch`, which has no hooks. */
export type HandWritten = "hook" | "wrapper";

/** A call through each variant. Every variant has a client of its own. */
export interface Calls {
  readonly bare: Call;
  readonly careful: Call;
  readonly carefulAgain: Call;
  readonly unsafe: Call;
  /** Missing where the client has no hooks. */
  readonly kintoneAuth?: Call;
  readonly withKintoneAuth: Call;
}

type OurGoals = Partial<Record<"kintoneAuth" | "withKintoneAuth", Goals>>;

/** Few, because half of the batches should end before another process interrupts them. */
export const callsPerBatch = 4;

export function carefulName(kind: HandWritten): string {
  return `careful ${kind}`;
}

/** A whole call through each variant. The goals are for a GET: a body has costs of its own. */
export function callGroup(
  method: Method,
  kind: HandWritten,
  calls: Calls,
  arrived: () => unknown,
  goalsForGet: OurGoals,
): Group {
  const goals = method === "GET" ? goalsForGet : {};
  const authenticated = (name: string, call: Call, goals?: Goals) => callVariant(name, call, arrived, apiToken, goals);
  const reference = carefulName(kind);
  return {
    reference,
    variants: [
      callVariant(bare, calls.bare, arrived, undefined),
      authenticated(`unsafe ${kind}`, calls.unsafe),
      authenticated(reference, calls.careful),
      authenticated(controlOf(reference), calls.carefulAgain),
      ...(calls.kintoneAuth ? [authenticated("kintoneAuth", calls.kintoneAuth, goals.kintoneAuth)] : []),
      authenticated("withKintoneAuth", calls.withKintoneAuth, goals.withKintoneAuth),
    ],
  };
}

export function callVariant(
  name: string,
  call: Call,
  arrived: () => unknown,
  credential: Variant["credential"],
  goals?: Goals,
): Variant {
  return {
    name,
    credential,
    goals,
    sent: async () => {
      await call();
      return arrived();
    },
    batch: async () => {
      for (let calls = 0; calls < callsPerBatch; calls += 1) await call();
    },
  };
}
