import type { AuthorizationRequest, KintoneAuth } from "@kintone-auth/core";
import type { Goals, Variant } from "../rounds/group.ts";

const decisionsPerBatch = 1000;

export interface Decided {
  readonly name: string;
  readonly auth: KintoneAuth;
  /** Decided on in turn. */
  readonly requests: readonly AuthorizationRequest[];
  /** All that must go on the first of them. */
  readonly credential: Readonly<Record<string, string>>;
  readonly goals?: Goals;
}

export function decisionVariant({ name, auth, requests, credential, goals }: Decided): Variant {
  const [first] = requests;
  if (!first) throw new Error("there is nothing to decide on");
  return {
    name,
    goals,
    credential: JSON.stringify(credential),
    sent: async () => {
      const { headers, query } = await auth.authorize(first);
      return JSON.stringify({ ...headers, ...query });
    },
    batch: () => {
      let latest: unknown;
      for (let decisions = 0; decisions < decisionsPerBatch; decisions += requests.length) {
        for (const request of requests) latest = auth.authorize(request);
      }
      return latest;
    },
  };
}
