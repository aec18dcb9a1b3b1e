/** Where a chain of redirects goes, hop by hop. The first origin is the one that is configured. */
export interface Topology {
  readonly name: string;
  readonly hops: readonly [home: string, ...string[]];
}

const home = "https://example.cybozu.com";
const elsewhere = "https://elsewhere.test";

export const topologies: readonly Topology[] = [
  { name: "A→A", hops: [home, home] },
  { name: "A→A→A", hops: [home, home, home] },
  { name: "other host", hops: [home, elsewhere] },
  { name: "other port", hops: [home, `${home}:8443`] },
  { name: "subdomain", hops: [home, "https://evil.example.cybozu.com"] },
  { name: "look-alike", hops: [home, `${home}.elsewhere.test`] },
  { name: "https→http", hops: [home, "http://example.cybozu.com"] },
  { name: "http→https", hops: ["http://localhost", "https://localhost"] },
  { name: "A→A→B", hops: [home, home, elsewhere] },
  { name: "A→B→A", hops: [home, elsewhere, home] },
  { name: "A→B→B", hops: [home, elsewhere, elsewhere] },
];

/** The hops up to the first that leaves home. */
export function hopsAtHome({ hops }: Topology): number {
  const firstElsewhere = hops.findIndex((origin) => origin !== hops[0]);
  return firstElsewhere === -1 ? hops.length : firstElsewhere;
}
