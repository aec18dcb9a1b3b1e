import type { Call } from "./client-under-test.ts";
import { type Identity, identities, secretsIn } from "./identities.ts";
import { type Journey, type RedirectWorld, wireTextOf } from "./redirect-world.ts";
import { countSameOriginHops, type Topology, topologies } from "./topologies.ts";

export const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];
export const methods: readonly Method[] = ["GET", "POST"];
export type Method = "GET" | "POST";

/** One cell of the matrix: a call along one chain, and its result. */
export interface Outcome {
  readonly topology: Topology;
  readonly status: number;
  readonly method: Method;
  readonly identity: Identity;
  readonly journey: Journey;
  /** The error that the call ended with, if any. */
  readonly error: unknown;
}

/** The text in the body of a POST, which no cross-origin redirect may carry either. */
export const textOfBody = "北の国から";

export type Connect = (identity: Identity, baseUrl: string) => Call | undefined;

/** Sends a client along every chain. `connect` returns undefined for an identity that the client does not support. */
export async function runRedirectMatrix(world: RedirectWorld, connect: Connect): Promise<readonly Outcome[]> {
  const outcomes: Promise<Outcome>[] = [];
  for (const topology of topologies) {
    const [baseUrl] = topology.hops;
    for (const identity of identities) {
      const call = connect(identity, baseUrl);
      if (!call) continue;
      for (const status of redirectStatuses) {
        for (const method of methods) outcomes.push(runCell(world, call, { topology, status, method, identity }));
      }
      await Promise.allSettled(outcomes);
    }
  }
  return Promise.all(outcomes);
}

async function runCell(world: RedirectWorld, call: Call, cell: Omit<Outcome, "journey" | "error">): Promise<Outcome> {
  const { topology, status, method, identity } = cell;
  const journey = world.startJourney(topology, status);
  const json = method === "POST" ? { app: journey.id, record: { name: { value: textOfBody } } } : undefined;
  const request = {
    method,
    url: `${topology.hops[0]}/k/v1/record${json ? "" : "s"}.json${json ? "" : `?app=${journey.id}`}`,
    ...(identity.ownHeaders && { headers: identity.ownHeaders }),
    ...(json && { json }),
  };
  const error = await call(request).then(
    () => undefined,
    (error: unknown) => error ?? "rejected",
  );
  return { ...cell, journey, error };
}

/** The secrets that arrived after the chain had left the base origin: credentials, or the body. */
export function leaksOf({ topology, journey, identity }: Outcome): readonly string[] {
  const crossOrigin = journey.arrivals.filter(({ hop }) => hop >= countSameOriginHops(topology));
  return crossOrigin.flatMap(({ request }) => {
    const text = wireTextOf(request);
    return [...secretsIn(text, identity), ...(text.includes(textOfBody) ? ["the body"] : [])];
  });
}
