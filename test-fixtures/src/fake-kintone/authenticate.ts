import { bearerTokens, isUserApiToken } from "./credentials.ts";
import { Refusal } from "./failure.ts";
import { holdsUser } from "./holds-user.ts";
import type { OAuthServer } from "./oauth/oauth-server.ts";
import { formOf, jsonBodyOf, linesOf, type ReceivedRequest } from "./received-request.ts";
import type { Sessions } from "./sessions.ts";
import type { FakeApp, Permission, World } from "./world.ts";

/** The sender of a request, as Kintone has identified it. */
export type Identity =
  | { readonly scheme: "password" | "userApiToken" | "session" }
  | { readonly scheme: "oauth"; readonly scopes: readonly string[] }
  | { readonly scheme: "apiToken"; readonly grants: readonly Grant[] };

interface Grant {
  readonly app: FakeApp;
  readonly permissions: readonly Permission[];
}

const maxTokens = 9;
const writingMethods = ["POST", "PUT", "PATCH", "DELETE"];

/**
 * Password before API token before session, as documented; OAuth's place is not documented. The first scheme with a
 * credential decides, even if the credential is invalid.
 */
export async function authenticate(
  request: ReceivedRequest,
  world: World,
  oauth: OAuthServer,
  sessions: Sessions,
): Promise<Identity> {
  const [password] = linesOf(request, "X-Cybozu-Authorization");
  if (password !== undefined) return byPassword(password, world);
  const tokenLines = linesOf(request, "X-Cybozu-API-Token");
  if (tokenLines.length > 0) return byApiTokens(tokenLines, world);
  const [bearer] = bearerTokens(linesOf(request, "Authorization"));
  if (bearer !== undefined)
    return isUserApiToken(bearer) ? byUserApiToken(bearer, world) : byAccessToken(bearer, oauth);
  return bySession(request, sessions);
}

/** Legacy Basic authentication, in front of everything but guest spaces. */
export function passesBasic(request: ReceivedRequest, { basic }: World): boolean {
  if (!basic || request.path.startsWith("/k/guest/")) return true;
  const [value] = linesOf(request, "Authorization");
  return value?.startsWith("Basic ") === true && holdsUser(value.slice("Basic ".length), basic);
}

function byPassword(value: string, { users }: World): Identity {
  const user = users.find((user) => holdsUser(value, user));
  if (!user) throw new Refusal("CB_WA01");
  if (user.problem) throw new Refusal(user.problem);
  return { scheme: "password" };
}

function byApiTokens(lines: readonly string[], { apps }: World): Identity {
  const tokens = lines.flatMap((line) => line.split(",")).map((token) => token.trim());
  // The refusal is documented, its code is not.
  if (tokens.length > maxTokens) throw new Refusal("CB_IL02");
  const grants = tokens.map((token): Grant => {
    const app = apps.find(({ tokens }) => Object.hasOwn(tokens, token));
    const permissions = app?.tokens[token];
    if (!app || !permissions) throw new Refusal("GAIA_IA02");
    return { app, permissions };
  });
  if (new Set(grants.map(({ app }) => app)).size < grants.length) throw new Refusal("GAIA_DA03");
  return { scheme: "apiToken", grants };
}

function byUserApiToken(token: string, { userApiTokens }: World): Identity {
  // The refusal is documented, its code is not.
  if (!userApiTokens.includes(token)) throw new Refusal("CB_AU01");
  return { scheme: "userApiToken" };
}

function byAccessToken(token: string, oauth: OAuthServer): Identity {
  const scopes = oauth.scopesOf(token);
  if (!scopes) throw new Refusal("CB_OA01");
  return { scheme: "oauth", scopes };
}

async function bySession(request: ReceivedRequest, sessions: Sessions): Promise<Identity> {
  const session = sessions.of(request);
  if (!session) throw new Refusal("CB_AU01");
  if (linesOf(request, "X-Requested-With").join("") === "") throw new Refusal("CB_JH01");
  if (writingMethods.includes(request.method) && !session.accepts(await requestTokenOf(request))) {
    throw new Refusal("CB_CS01");
  }
  return { scheme: "session" };
}

/** Reads the CSRF token from any of the three places that Kintone documents. */
async function requestTokenOf(request: ReceivedRequest): Promise<unknown> {
  const name = "__REQUEST_TOKEN__";
  return request.query.get(name) ?? jsonBodyOf(request)?.[name] ?? (await formOf(request))?.get(name);
}
