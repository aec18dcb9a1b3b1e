import type { Call } from "./client-under-test.ts";
import { type Identity, identities, secretsIn, sessionIdentities } from "./identities.ts";
import { type Journey, type RedirectWorld, wireTextOf } from "./redirect-world.ts";
import { countSameOriginHops, type Topology, topologies } from "./topologies.ts";

const redirectStatuses: readonly number[] = [301, 302, 303, 307, 308];

/** A request, and the status of each redirect that it meets. */
export interface RedirectedRequest {
  readonly method: "GET" | "POST" | "DELETE";
  readonly hasBody: boolean;
  readonly status: number;
}

/** What is combined: each request with each identity along each chain. */
export interface RedirectMatrix {
  readonly topologies: readonly Topology[];
  readonly identities: readonly Identity[];
  readonly requests: readonly RedirectedRequest[];
  /** Whether each `Location` has the query of the request that it redirects, as of a server that changes the host alone. */
  readonly repeatsQuery: boolean;
}

export const everyRedirect: RedirectMatrix = {
  topologies,
  identities,
  requests: redirectStatuses.flatMap((status): RedirectedRequest[] => [
    { method: "GET", hasBody: false, status },
    { method: "POST", hasBody: true, status },
  ]),
  repeatsQuery: false,
};

/** What a server can take of a session's CSRF token by repeating the query, which no body may keep from being followed. */
export const repeatedQueries: RedirectMatrix = {
  topologies: topologies.filter(({ name }) => ["other host", "A→A→B", "A→B→A"].includes(name)),
  identities: sessionIdentities,
  requests: [
    ...redirectStatuses.map((status) => ({ method: "GET", hasBody: false, status }) as const),
    ...[302, 303].map((status) => ({ method: "POST", hasBody: true, status }) as const),
    ...[307, 308].map((status) => ({ method: "POST", hasBody: false, status }) as const),
    ...[307, 308].map((status) => ({ method: "DELETE", hasBody: false, status }) as const),
  ],
  repeatsQuery: true,
};

/** One cell of a matrix: a call along one chain, and its result. */
export interface Outcome extends RedirectedRequest {
  readonly topology: Topology;
  readonly identity: Identity;
  readonly journey: Journey;
  /** The error that the call ended with, if any. */
  readonly error: unknown;
}

/** The text in a request's body, which no cross-origin redirect may carry either. */
export const textOfBody = "北の国から";

export type Connect = (identity: Identity, baseUrl: string) => Call | undefined;

/** Sends a client along every chain. `connect` returns undefined for an identity that the client does not support. */
export async function runRedirectMatrix(
  world: RedirectWorld,
  connect: Connect,
  { topologies, identities, requests, repeatsQuery }: RedirectMatrix = everyRedirect,
): Promise<readonly Outcome[]> {
  const outcomes: Promise<Outcome>[] = [];
  for (const topology of topologies) {
    const [baseUrl] = topology.hops;
    for (const identity of identities) {
      const call = connect(identity, baseUrl);
      if (!call) continue;
      for (const request of requests) {
        const journey = world.startJourney(topology, request.status, repeatsQuery);
        outcomes.push(runCell(call, { ...request, topology, identity, journey }));
      }
      await Promise.allSettled(outcomes);
    }
  }
  return Promise.all(outcomes);
}

async function runCell(call: Call, cell: Omit<Outcome, "error">): Promise<Outcome> {
  const { topology, method, hasBody, identity, journey } = cell;
  const json = hasBody ? { app: journey.id, record: { name: { value: textOfBody } } } : undefined;
  const query = new URLSearchParams({ ...(!json && { app: String(journey.id) }), ...identity.ownQuery }).toString();
  const request = {
    method,
    url: `${topology.hops[0]}/k/v1/record${json ? "" : "s"}.json${query && "?"}${query}`,
    ...(identity.ownHeaders && { headers: identity.ownHeaders }),
    ...(json && { json }),
  };
  const error = await call(request).then(
    () => undefined,
    (error: unknown) => error ?? "rejected",
  );
  return { ...cell, error };
}

/** The secrets that arrived after the chain had left the base origin: credentials, or the body. */
export function leaksOf({ topology, journey, identity }: Outcome): readonly string[] {
  const crossOrigin = journey.arrivals.filter(({ hop }) => hop >= countSameOriginHops(topology));
  return crossOrigin.flatMap(({ request }) => {
    const text = wireTextOf(request);
    return [...secretsIn(text, identity), ...(text.includes(textOfBody) ? ["the body"] : [])];
  });
}
