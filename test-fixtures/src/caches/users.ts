import type { SchemeConfiguration } from "../conformance/adapter-under-test.ts";

/** A user with a credential: as options of this project, and as headers for a hook written by hand. */
export interface User {
  readonly name: string;
  readonly configuration: SchemeConfiguration;
  readonly headers: Readonly<Record<string, string>>;
}

export type SchemeOfUsers = "password" | "token" | "OAuth" | "session";

/** Two users who authenticate in the same way. */
export const users: Readonly<Record<SchemeOfUsers, readonly [User, User]>> = {
  password: [userWithPassword("Aoki"), userWithPassword("Baba")],
  token: [userWithToken("Aoki"), userWithToken("Baba")],
  OAuth: [userWithOAuth("Aoki"), userWithOAuth("Baba")],
  session: [userWithSession("Aoki"), userWithSession("Baba")],
};

function userWithPassword(name: string): User {
  const password = { username: name, password: `passwordOf${name}` };
  const value = Buffer.from(`${password.username}:${password.password}`).toString("base64");
  return { name, configuration: { password }, headers: { "X-Cybozu-Authorization": value } };
}

function userWithToken(name: string): User {
  const apiToken = `tokenOf${name}`;
  return { name, configuration: { apiToken }, headers: { "X-Cybozu-API-Token": apiToken } };
}

function userWithOAuth(name: string): User {
  const accessToken = `accessTokenOf${name}`;
  return { name, configuration: { oauth: { accessToken } }, headers: { Authorization: `Bearer ${accessToken}` } };
}

function userWithSession(name: string): User {
  const cookie = `JSESSIONID=sessionOf${name}`;
  return { name, configuration: { session: { cookie } }, headers: { Cookie: cookie } };
}
