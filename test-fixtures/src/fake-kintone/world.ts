export type Permission = "view" | "add" | "edit" | "delete";

export interface FakeUser {
  readonly username: string;
  readonly password: string;
}

export interface FakeApp {
  readonly id: number;
  /** The guest space that the app is in, if any. */
  readonly guestSpace?: number;
  /** Each token with what it may do. */
  readonly tokens: Readonly<Record<string, readonly Permission[]>>;
}

export interface FakeSession {
  readonly cookie: string;
  readonly requestToken: string;
}

/** Who and what there is in the fake Kintone. */
export interface World {
  readonly users: readonly FakeUser[];
  readonly apps: readonly FakeApp[];
  readonly accessTokens: readonly string[];
  readonly sessions: readonly FakeSession[];
  /** When set, every path but the guest spaces asks for it in addition. */
  readonly basic?: FakeUser | undefined;
}

const all: readonly Permission[] = ["view", "add", "edit", "delete"];

/** Enough of everything for the demo and most tests. */
export const defaultWorld = {
  users: [
    { username: "kintone", password: "developer" },
    { username: "山田", password: "pa:ss" },
  ],
  apps: [
    {
      id: 1,
      tokens: {
        "9wOomr3kpP9d1JS34Uyz72xqQ1pLI4PkcziRFTuZ": all,
        Q8sUf1mXJ5rZk0aVtN3bYcWdGh7eLpO2iT4uRyEx: all,
      },
    },
    { id: 2, tokens: { D27Dss1udL2iZtiKMniN0s30goy8gtnnEjn8Z2Ou: all } },
    { id: 3, tokens: { viewOnly0vN3bYcWdGh7eLpO2iT4uRyExQ8sUf1mX: ["view"] } },
    { id: 7, guestSpace: 5, tokens: { guest0SpaceTokenGh7eLpO2iT4uRyExQ8sUf1mX: all } },
  ],
  accessTokens: ["eyJhbGciOi.fake-access_token~1"],
  sessions: [{ cookie: "JSESSIONID=fake-session-1", requestToken: "fake+request/token=1" }],
} satisfies World;
