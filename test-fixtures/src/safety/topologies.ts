/** A chain of redirects, hop by hop. The first origin is that of the base URL. */
export interface Topology {
  readonly name: string;
  readonly hops: readonly [baseUrl: string, ...string[]];
}

const baseUrl = "https://example.cybozu.com";
const elsewhere = "https://elsewhere.test";

export const topologies: readonly Topology[] = [
  { name: "A→A", hops: [baseUrl, baseUrl] },
  { name: "A→A→A", hops: [baseUrl, baseUrl, baseUrl] },
  { name: "other host", hops: [baseUrl, elsewhere] },
  { name: "other port", hops: [baseUrl, `${baseUrl}:8443`] },
  { name: "subdomain", hops: [baseUrl, "https://evil.example.cybozu.com"] },
  { name: "look-alike", hops: [baseUrl, `${baseUrl}.elsewhere.test`] },
  { name: "https→http", hops: [baseUrl, "http://example.cybozu.com"] },
  { name: "http→https", hops: ["http://localhost", "https://localhost"] },
  { name: "A→A→B", hops: [baseUrl, baseUrl, elsewhere] },
  { name: "A→B→A", hops: [baseUrl, elsewhere, baseUrl] },
  { name: "A→B→B", hops: [baseUrl, elsewhere, elsewhere] },
];

/** The number of hops before the first cross-origin one. */
export function countSameOriginHops({ hops }: Topology): number {
  const firstCrossOrigin = hops.findIndex((origin) => origin !== hops[0]);
  return firstCrossOrigin === -1 ? hops.length : firstCrossOrigin;
}
