import type { ReceivedRequest } from "../received-request.ts";
import { html, type Reply, redirect } from "../reply.ts";
import { consentPage } from "../web/html.ts";
import { loginProblem } from "../web/login-problem.ts";
import type { World } from "../world.ts";
import { type Grants, knownScopes } from "./grants.ts";

/** The page where a person logs in and grants access. It never redirects to a URI that is not the client's. */
export function authorizationPage({ method, query, body }: ReceivedRequest, world: World, grants: Grants): Reply {
  const client = world.oauthClients.find(({ id }) => id === query.get("client_id"));
  const [redirectUri = "", scope = "", state = ""] = ["redirect_uri", "scope", "state"].map(
    (name) => query.get(name) ?? "",
  );
  const isValid =
    query.get("response_type") === "code" && state && scope.split(" ").every((name) => knownScopes.includes(name));
  if (!client?.redirectUris.includes(redirectUri) || !isValid)
    return html(400, "<h1>Invalid authorization request</h1>");
  const form = new URLSearchParams(body.toString("utf8"));
  if (method !== "POST") return html(200, consentPage(scope));
  // Whoever denies need not say who they are.
  const isAllowed = form.get("decision") !== "deny";
  const problem = isAllowed ? loginProblem(form, world) : undefined;
  if (problem !== undefined) return html(401, consentPage(scope, problem));
  const target = new URL(redirectUri);
  target.searchParams.set("state", state);
  if (isAllowed) {
    target.searchParams.set("code", grants.newCode({ client, scope, redirectUri }));
  } else {
    target.searchParams.set("error", "access_denied");
  }
  return redirect(302, target.href);
}
