import { type HeaderLines, linesOf } from "./received-request.ts";

export type SchemeName = "password" | "apiToken" | "userApiToken" | "oauth" | "session";

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

/** The tokens of the lines of `Authorization` that have one. */
export function bearerTokens(authorization: readonly string[]): readonly string[] {
  return authorization.flatMap((value) => /^Bearer (.*)$/.exec(value)?.[1] ?? []);
}

/** User API tokens begin with this, and access tokens do not. */
export function isUserApiToken(bearer: string): boolean {
  return bearer.startsWith("cy.s.api1.");
}

/** The schemes that a request carries, each judged by itself. */
export function schemesOf(request: HeaderLines | undefined): readonly SchemeName[] {
  const credentials = credentialsOf(request);
  const bearers = bearerTokens(credentials["Authorization"] ?? []);
  const present: Record<SchemeName, boolean> = {
    password: "X-Cybozu-Authorization" in credentials,
    apiToken: "X-Cybozu-API-Token" in credentials,
    userApiToken: bearers.some(isUserApiToken),
    oauth: bearers.some((token) => !isUserApiToken(token)),
    session: "X-Requested-With" in credentials,
  };
  return (Object.keys(present) as SchemeName[]).filter((name) => present[name]); // Object.keys forgets the keys' type
}
