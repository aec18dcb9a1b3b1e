import type { Authorizer } from "@kintone-auth/core/adapter";
import type { Goals, Variant } from "../rounds/group.ts";

const decisionsPerBatch = 1000;

export type PendingRequest = Parameters<Authorizer["authorize"]>[0];

export interface Decided {
  readonly name: string;
  readonly auth: Authorizer;
  /** The requests to decide on, in turn. */
  readonly requests: readonly PendingRequest[];
  /** All that must be put on the first request. */
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
