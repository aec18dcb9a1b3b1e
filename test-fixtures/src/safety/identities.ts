import type { SchemeConfiguration } from "../conformance/adapter-under-test.ts";
import * as known from "../fake-kintone/known-credentials.ts";

/** A way to authenticate: as options of this project, as headers for a hook written by hand, and as secrets to find. */
export interface Identity {
  readonly name: string;
  readonly configuration: SchemeConfiguration;
  /** The headers that the caller puts on each request. */
  readonly ownHeaders?: Readonly<Record<string, string>>;
  /** What the caller puts into the query of each request. */
  readonly ownQuery?: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly secrets: readonly string[];
}

const password = { username: "山田", password: "swordfish:7" };
const passwordHeader = base64(password);
const basic = { username: "chocolate", password: "pudding&cream" };
const basicHeader = base64(basic);
const ownToken = "tokenOfTheCallerAlone";
export const ownRequestToken = "csrf+token/of=TheCaller";

export const passwordIdentity: Identity = {
  name: "password",
  configuration: { password },
  headers: { "X-Cybozu-Authorization": passwordHeader },
  secrets: [passwordHeader, password.password],
};

const sessionIdentity: Identity = {
  name: "session",
  configuration: { session: { cookie: known.sessionCookie, requestToken: () => known.requestToken } },
  headers: { Cookie: known.sessionCookie, "X-Requested-With": "XMLHttpRequest" },
  secrets: [...secretsOf(known.sessionCookie), ...secretsOf(known.requestToken)],
};

/** Those with a CSRF token: that of the options, and one that the caller has put into the query. */
export const sessionIdentities: readonly Identity[] = [
  sessionIdentity,
  {
    ...sessionIdentity,
    name: "session + the caller's own CSRF token",
    ownQuery: { __REQUEST_TOKEN__: ownRequestToken },
    secrets: [...sessionIdentity.secrets, ...secretsOf(ownRequestToken)],
  },
];

export const identities: readonly Identity[] = [
  passwordIdentity,
  {
    name: "token",
    configuration: { apiToken: known.tokenOfApp1 },
    headers: { "X-Cybozu-API-Token": known.tokenOfApp1 },
    secrets: secretsOf(known.tokenOfApp1),
  },
  {
    name: "OAuth",
    configuration: { oauth: { accessToken: known.accessToken } },
    headers: { Authorization: `Bearer ${known.accessToken}` },
    secrets: secretsOf(known.accessToken),
  },
  sessionIdentity,
  {
    name: "Basic + token",
    configuration: { apiToken: known.tokenOfApp1, basic },
    headers: { "X-Cybozu-API-Token": known.tokenOfApp1, Authorization: `Basic ${basicHeader}` },
    secrets: [...secretsOf(known.tokenOfApp1), basicHeader, basic.password],
  },
  {
    name: "the caller's own token and cookie",
    configuration: { password },
    ownHeaders: { "X-Cybozu-API-Token": ownToken, Cookie: known.sessionCookie },
    headers: { "X-Cybozu-API-Token": ownToken, Cookie: known.sessionCookie },
    secrets: [...secretsOf(ownToken), known.sessionCookie, passwordHeader, password.password],
  },
  {
    name: "token + the caller's own Basic",
    configuration: { apiToken: known.tokenOfApp1 },
    ownHeaders: { Authorization: `Basic ${basicHeader}` },
    headers: { "X-Cybozu-API-Token": known.tokenOfApp1, Authorization: `Basic ${basicHeader}` },
    secrets: [...secretsOf(known.tokenOfApp1), basicHeader],
  },
];

/** The secrets of an identity that a text shows. */
export function secretsIn(text: string, { secrets }: Pick<Identity, "secrets">): readonly string[] {
  return secrets.filter((secret) => text.includes(secret));
}

function secretsOf(secret: string): readonly string[] {
  return [...new Set([secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64")])];
}

function base64(user: { username: string; password: string }): string {
  return Buffer.from(`${user.username}:${user.password}`).toString("base64");
}
