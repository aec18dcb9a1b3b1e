import { bare, controlOf, type Goals, type Group, type Variant } from "../rounds/group.ts";
import { apiToken, type Method } from "./requests.ts";

/** Sends one request, and is done when the client has the answer. */
export type Call = () => PromiseLike<unknown>;

/** A way to authenticate, each on a client of its own. */
export interface Ways {
  readonly bare: Call;
  readonly carefulHook: Call;
  readonly carefulHookAgain: Call;
  readonly unsafeHook: Call;
  readonly kintoneAuth: Call;
  readonly withKintoneAuth: Call;
}

type OurGoals = Partial<Record<"kintoneAuth" | "withKintoneAuth", Goals>>;

export const carefulHookName = "careful hook";
/** Few: half of the batches should be over before another process interrupts them. */
export const callsPerBatch = 4;

/** A whole call in every way. Goals are for a GET: a body has a price of its own, which stands beside it. */
export function callGroup(method: Method, ways: Ways, arrived: () => unknown, goalsForGet: OurGoals): Group {
  const goals = method === "GET" ? goalsForGet : {};
  const authenticated = (name: string, call: Call, goals?: Goals) => callVariant(name, call, arrived, apiToken, goals);
  return {
    reference: carefulHookName,
    variants: [
      callVariant(bare, ways.bare, arrived, undefined),
      authenticated("unsafe hook", ways.unsafeHook),
      authenticated(carefulHookName, ways.carefulHook),
      authenticated(controlOf(carefulHookName), ways.carefulHookAgain),
      authenticated("kintoneAuth", ways.kintoneAuth, goals.kintoneAuth),
      authenticated("withKintoneAuth", ways.withKintoneAuth, goals.withKintoneAuth),
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
