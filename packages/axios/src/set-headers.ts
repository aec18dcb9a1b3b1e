import type { AuthorizationDecision } from "../decision.ts";

/** Headers by name, as axios has them. */
interface Headers {
  [name: string]: unknown;
  set(headers: AuthorizationDecision["headers"], replaces: true): unknown;
}

/**
 * The same as `headers.set(decision.headers, true)`, which takes ten times as long. It looks for a name in every spelling:
 * no need where no other name is as long.
 */
export function setHeaders(headers: Headers, decision: AuthorizationDecision): void {
  const names = Object.keys(headers);
  const ours = Object.keys(decision.headers);
  if (ours.some((name) => names.some((other) => other.length === name.length))) headers.set(decision.headers, true);
  else for (const name of ours) headers[name] = decision.headers[name];
}
