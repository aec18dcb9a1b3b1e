import { randomBytes } from "node:crypto";
import type { FakeOAuthClient } from "../world.ts";

export const knownScopes: readonly string[] = ["app_record", "app_settings", "file"].flatMap((name) => [
  `k:${name}:read`,
  `k:${name}:write`,
]);

/** The scopes that a person has granted to a client. */
export interface Grant {
  readonly client: FakeOAuthClient;
  readonly scope: string;
}

export interface CodeGrant extends Grant {
  readonly redirectUri: string;
}

interface Expiring<Value> {
  readonly value: Value;
  readonly expiresAt: number;
}

/** Codes, refresh tokens and access tokens. A refresh token does not expire. */
export interface Grants {
  newCode(grant: CodeGrant): string;
  /** Returns undefined for a code that is not valid. Each code can be used once. */
  useCode(code: string): CodeGrant | undefined;
  newRefreshToken(grant: Grant): string;
  grantOf(refreshToken: string): Grant | undefined;
  newAccessToken(scope: string, seconds: number): string;
  scopeOf(accessToken: string): string | undefined;
}

const codeSeconds = 600;

export function newGrants(now: () => number): Grants {
  const codes = new Map<string, Expiring<CodeGrant>>();
  const refreshTokens = new Map<string, Grant>();
  const accessTokens = new Map<string, Expiring<string>>();
  const valid = <Value>(entry: Expiring<Value> | undefined) =>
    entry && now() < entry.expiresAt ? entry.value : undefined;
  const add = <Value>(map: Map<string, Value>, value: Value) => {
    const token = `fake.${randomBytes(24).toString("base64url")}`;
    map.set(token, value);
    return token;
  };
  return {
    newCode: (grant) => add(codes, { value: grant, expiresAt: now() + codeSeconds }),
    useCode: (code) => {
      const entry = codes.get(code);
      codes.delete(code);
      return valid(entry);
    },
    newRefreshToken: (grant) => add(refreshTokens, grant),
    grantOf: (refreshToken) => refreshTokens.get(refreshToken),
    newAccessToken: (scope, seconds) => add(accessTokens, { value: scope, expiresAt: now() + seconds }),
    scopeOf: (accessToken) => valid(accessTokens.get(accessToken)),
  };
}
