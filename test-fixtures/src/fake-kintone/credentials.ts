import { type HeaderLines, linesOf } from "./received-request.ts";

export type SchemeName = "password" | "apiToken" | "oauth" | "session";

const credentialHeaders = [
  "X-Cybozu-Authorization",
  "X-Cybozu-API-Token",
  "Authorization",
  "X-Requested-With",
  "Cookie",
];

/** The lines of every header that takes part in authentication, by name. */
export function credentialsOf(request: HeaderLines | undefined): Record<string, readonly string[]> {
  const lines = credentialHeaders.map((name) => [name, request ? linesOf(request, name) : []] as const);
  return Object.fromEntries(lines.filter(([, values]) => values.length > 0));
}

/** The schemes that a request carries, each judged by itself. */
export function schemesOf(request: HeaderLines | undefined): readonly SchemeName[] {
  const credentials = credentialsOf(request);
  const present: Record<SchemeName, boolean> = {
    password: "X-Cybozu-Authorization" in credentials,
    apiToken: "X-Cybozu-API-Token" in credentials,
    oauth: credentials["Authorization"]?.some((value) => value.startsWith("Bearer ")) ?? false,
    session: "X-Requested-With" in credentials,
  };
  return (Object.keys(present) as SchemeName[]).filter((name) => present[name]); // Object.keys forgets the keys' type
}
