import type { FailureCode } from "./failure.ts";
import * as known from "./known-credentials.ts";
import type { FakeRecord } from "./records.ts";
import type { Reply } from "./reply.ts";

export type Permission = "view" | "add" | "edit" | "delete" | "manage";

export interface NameAndPassword {
  readonly username: string;
  readonly password: string;
}

export interface FakeUser extends NameAndPassword {
  /** Why Kintone refuses the right password. A wrong one is refused as anybody's. */
  readonly problem?: FailureCode;
}

export interface FakeApp {
  readonly id: number;
  /** The guest space that the app is in, if any. */
  readonly guestSpace?: number;
  /** Each token with what it may do. */
  readonly tokens: Readonly<Record<string, readonly Permission[]>>;
  /** What users may do, by password, OAuth and session. Default: everything. */
  readonly permissionsOfUsers?: readonly Permission[];
}

export interface FakeOAuthClient {
  readonly id: string;
  readonly secret: string;
  readonly redirectUris: readonly string[];
}

/** A session that exists from the start. */
export interface FakeSession {
  readonly cookie: string;
  readonly requestToken: string;
}

/** The users, apps, clients and sessions of a fake Kintone. */
export interface World {
  readonly users: readonly FakeUser[];
  readonly apps: readonly FakeApp[];
  /** Access tokens with every scope, which never expire. */
  readonly accessTokens: readonly string[];
  /** Access tokens with these scopes alone, which never expire either. */
  readonly scopedAccessTokens: Readonly<Record<string, readonly string[]>>;
  /** For `/v1/…` alone. */
  readonly userApiTokens: readonly string[];
  readonly oauthClients: readonly FakeOAuthClient[];
  /** The lifetime of access tokens, which the token endpoint states. */
  readonly accessTokenSeconds: number;
  readonly sessions: readonly FakeSession[];
  /** The records of apps at the start. An app that is not named has one record. */
  readonly records: Readonly<Record<number, readonly FakeRecord[]>>;
  /** The files of JavaScript and CSS that have been uploaded to customize the apps' pages, by their paths here. */
  readonly customization: readonly string[];
  /** When set, every path but those of guest spaces requires it in addition. */
  readonly basic?: NameAndPassword | undefined;
  /** The status of every refusal, as it was until late 2024. Without it each has its own. */
  readonly statusOfRefusals?: 520 | undefined;
  /** What stands before Kintone replies with this to every request, for a page and to the OAuth endpoints too. */
  readonly everyReply?: Reply | undefined;
  /** How many seconds the clock is ahead that the header `Date` shows, or behind where the number is negative. */
  readonly clockSeconds?: number | undefined;
}

const all: readonly Permission[] = ["view", "add", "edit", "delete", "manage"];

/** Enough of everything for the demo and most tests. */
export const defaultWorld: World = {
  users: [known.passwordOfKintone, known.passwordOfYamada],
  apps: [
    { id: 1, tokens: { [known.tokenOfApp1]: all, [known.anotherTokenOfApp1]: all } },
    { id: 2, tokens: { [known.tokenOfApp2]: all } },
    { id: 3, tokens: { [known.viewingTokenOfApp3]: ["view"] } },
    ...Object.entries(known.tokensOfTenApps).map(([id, token]) => ({ id: Number(id), tokens: { [token]: all } })),
    { id: 7, guestSpace: 5, tokens: { [known.tokenOfGuestApp]: all } },
  ],
  accessTokens: [known.accessToken],
  scopedAccessTokens: {},
  userApiTokens: [known.userApiToken],
  oauthClients: [{ ...known.oauthClient, redirectUris: ["http://localhost:3000/callback"] }],
  accessTokenSeconds: 3600,
  sessions: [{ cookie: known.sessionCookie, requestToken: known.requestToken }],
  records: {},
  customization: [],
};
