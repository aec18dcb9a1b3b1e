import type { ReceivedRequest } from "../received-request.ts";
import { html, type Reply, redirect } from "../reply.ts";
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
  const isUser = world.users.some(
    ({ username, password }) => username === form.get("username") && password === form.get("password"),
  );
  if (method !== "POST" || !isUser) return html(method === "POST" ? 401 : 200, consentPage(scope));
  const target = new URL(redirectUri);
  target.searchParams.set("state", state);
  if (form.get("decision") === "allow") {
    target.searchParams.set("code", grants.newCode({ client, scope, redirectUri }));
  } else {
    target.searchParams.set("error", "access_denied");
  }
  return redirect(302, target.href);
}

function consentPage(scope: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8"><title>Fake Kintone</title>
<h1>Fake Kintone</h1>
<p>An application asks for <b>${scope}</b>. Log in as <code>kintone</code> with <code>developer</code>.</p>
<form method="post">
  <input name="username" aria-label="Login name" value="kintone">
  <input name="password" aria-label="Password" type="password" autofocus>
  <button name="decision" value="allow">Allow</button>
  <button name="decision" value="deny">Deny</button>
</form>
</html>`;
}
