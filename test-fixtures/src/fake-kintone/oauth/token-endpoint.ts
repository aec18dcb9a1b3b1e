import type { ServerResponse } from "node:http";
import { holdsUser } from "../holds-user.ts";
import { linesOf, type ReceivedRequest } from "../received-request.ts";
import { html, json, type Reply, redirect, send } from "../reply.ts";
import type { World } from "../world.ts";
import type { Grants } from "./grants.ts";

/** The ways in which the token endpoint can behave. */
export type TokenEndpoint = Working | "refuses" | "refuses oddly" | "fails" | "hangs" | "breaks" | "redirects";

/** What it writes for an optional member for which it has no value. It also leaves out the scope then. */
const emptyMembers = { works: undefined, "works with null": null, "works with empty texts": "" };

type Working = keyof typeof emptyMembers;

/** Sends the response of the token endpoint, or breaks the connection. */
export function respondAs(
  behaviour: Exclude<TokenEndpoint, "hangs">,
  request: ReceivedRequest,
  response: ServerResponse,
  world: World,
  grants: Grants,
): void {
  switch (behaviour) {
    case "works":
    case "works with null":
    case "works with empty texts":
      send(response, tokenReply(request, world, grants, behaviour));
      break;
    case "refuses":
      send(response, refusal("invalid_grant"));
      break;
    case "refuses oddly":
      send(response, json(400, { error: "hunter2", code: "hunter2", message: "hunter2" }));
      break;
    case "fails":
      send(response, html(503, "<h1>Service Unavailable</h1>"));
      break;
    case "redirects":
      send(response, redirect(307, `http://localhost:${response.socket?.localPort}/elsewhere`));
      break;
    case "breaks":
      response.destroy();
  }
}

function tokenReply(
  request: ReceivedRequest,
  { oauthClients, accessTokenSeconds }: World,
  grants: Grants,
  behaviour: Working,
): Reply {
  // Plain base64 of the pair, compared without decoding: nothing in it may be form-encoded first.
  const [authorization = ""] = linesOf(request, "Authorization");
  const [, base64 = ""] = /^Basic (.*)$/.exec(authorization) ?? [];
  const client = oauthClients.find(({ id, secret }) => holdsUser(base64, { username: id, password: secret }));
  if (!client) return refusal("invalid_client", 401);
  const form = new URLSearchParams(request.body.toString("utf8"));
  const empty = emptyMembers[behaviour];
  // JSON has no undefined: such a member is left out.
  const tokens = (scope: string, refreshToken?: string): Reply =>
    json(200, {
      access_token: grants.newAccessToken(scope, accessTokenSeconds),
      refresh_token: refreshToken ?? empty,
      token_type: "bearer",
      expires_in: accessTokenSeconds,
      scope: behaviour === "works" ? scope : empty,
    });
  switch (form.get("grant_type")) {
    case "authorization_code": {
      const grant = grants.useCode(form.get("code") ?? "");
      const isValid = grant?.client === client && grant.redirectUri === form.get("redirect_uri");
      return isValid ? tokens(grant.scope, grants.newRefreshToken(grant)) : refusal("invalid_grant");
    }
    case "refresh_token": {
      const grant = grants.grantOf(form.get("refresh_token") ?? "");
      // The response to a refresh has no refresh token.
      return grant?.client === client ? tokens(grant.scope) : refusal("invalid_grant");
    }
    default:
      return refusal("unsupported_grant_type");
  }
}

function refusal(error: string, status = 400): Reply {
  return json(status, { error, error_description: "said by the fake Kintone" });
}
