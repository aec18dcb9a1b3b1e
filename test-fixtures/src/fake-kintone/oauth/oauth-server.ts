import type { ServerResponse } from "node:http";
import type { ReceivedRequest } from "../received-request.ts";
import { html, send } from "../reply.ts";
import type { World } from "../world.ts";
import { authorizationPage } from "./authorization-page.ts";
import { knownScopes, newGrants } from "./grants.ts";
import { answerAs, type TokenEndpoint } from "./token-endpoint.ts";

/** Kintone's OAuth endpoints: the authorization-code grant (RFC 6749, section 4.1), for confidential clients, no PKCE. */
export interface OAuthServer {
  /** What arrived at the token endpoint, oldest first. */
  readonly tokenRequests: readonly ReceivedRequest[];
  /** How it behaves. Initially it works. */
  tokenEndpoint: TokenEndpoint;
  /** Has the token endpoint answer the requests that it has left hanging. */
  answerHanging(): void;
  answer(request: ReceivedRequest, response: ServerResponse): void;
  /** Undefined: not a valid access token. */
  scopesOf(accessToken: string): readonly string[] | undefined;
  /** For this server alone: codes and access tokens grow old, and no client knows. */
  passTime(seconds: number): void;
}

export function startOAuthServer(world: World): OAuthServer {
  const tokenRequests: ReceivedRequest[] = [];
  const hanging: (() => void)[] = [];
  let secondsPassed = 0;
  const grants = newGrants(() => Date.now() / 1000 + secondsPassed);
  const server: OAuthServer = {
    tokenRequests,
    tokenEndpoint: "works",
    answer: (request, response) => {
      if (request.path === "/oauth2/authorization") send(response, authorizationPage(request, world, grants));
      else if (request.path !== "/oauth2/token") send(response, html(404, "<h1>Not Found</h1>"));
      else {
        tokenRequests.push(request);
        if (server.tokenEndpoint === "hangs") hanging.push(() => answerAs("works", request, response, world, grants));
        else answerAs(server.tokenEndpoint, request, response, world, grants);
      }
    },
    answerHanging: () => {
      for (const answerNow of hanging.splice(0)) answerNow();
    },
    scopesOf: (accessToken) =>
      world.accessTokens.includes(accessToken) ? knownScopes : grants.scopeOf(accessToken)?.split(" "),
    passTime: (seconds) => {
      secondsPassed += seconds;
    },
  };
  return server;
}
