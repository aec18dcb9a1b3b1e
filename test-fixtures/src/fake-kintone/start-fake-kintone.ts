import { createServer, type ServerResponse } from "node:http";
import { listen, stop } from "../network/listen.ts";
import { callApi } from "./api.ts";
import { authenticate, type Identity, passesBasic } from "./authenticate.ts";
import { type FailureCode, failures, Refusal } from "./failure.ts";
import { type OAuthServer, startOAuthServer } from "./oauth/oauth-server.ts";
import { type ReceivedRequest, receiveRequest } from "./received-request.ts";
import { defaultWorld, type World } from "./world.ts";

export interface FakeKintone {
  /** `http://127.0.0.1:PORT` */
  readonly baseUrl: string;
  /** What arrived, oldest first; what went to the OAuth endpoints is in `oauth`. */
  readonly requests: readonly ReceivedRequest[];
  /** The next request is answered with this status, before anything is looked at. */
  failNext(status: number): void;
  /** The next request is refused with this code, in the body and in `X-Cybozu-Error`, before anything is looked at. */
  refuseNext(code: FailureCode, options?: RefusalOptions): void;
  /** The next request is redirected, before anything is looked at. */
  redirectNext(status: number, location: string): void;
  readonly oauth: OAuthServer;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface RefusalOptions {
  /** Default: the one that the fake's world gives it. */
  readonly status?: number | undefined;
  /** Whether the code stands in the body alone. */
  readonly withoutHeader?: boolean | undefined;
}

/** A real server on loopback that decides as Kintone documents it, from what came over the wire. */
export async function startFakeKintone(options: Partial<World> = {}): Promise<FakeKintone> {
  const world: World = { ...defaultWorld, ...options };
  const requests: ReceivedRequest[] = [];
  const interruptions: ((response: ServerResponse) => void)[] = [];
  const oauth = startOAuthServer(world);
  const server = createServer(async (message, response) => {
    const request = await receiveRequest(message);
    if (request.path.startsWith("/oauth2/")) return oauth.answer(request, response);
    requests.push(request);
    const interrupt = interruptions.shift();
    if (interrupt) interrupt(response);
    else answer(request, response, world, oauth);
  });
  const port = await listen(server);
  const close = () => stop(server);
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    oauth,
    failNext: (status) => interruptions.push((response) => sendJson(response, status, {})),
    refuseNext: (code, options) => interruptions.push((response) => refuse(response, code, world, options)),
    redirectNext: (status, location) =>
      interruptions.push((response) => response.writeHead(status, { location }).end()),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function answer(request: ReceivedRequest, response: ServerResponse, world: World, oauth: OAuthServer): void {
  if (!passesBasic(request, world)) {
    response.writeHead(401, { "www-authenticate": 'Basic realm="kintone"', "content-type": "text/html" });
    response.end("<h1>Authorization Required</h1>");
    return;
  }
  try {
    const identity: Identity = authenticate(request, world, oauth);
    const result = callApi(request, identity, world);
    if (result) sendJson(response, 200, result);
    else response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not Found</h1>");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    refuse(response, error.code, world, { status: world.statusOfRefusals ?? error.status });
  }
}

function refuse(
  response: ServerResponse,
  code: FailureCode,
  { statusOfRefusals }: World,
  { status = statusOfRefusals ?? failures[code].status, withoutHeader = false }: RefusalOptions = {},
): void {
  if (!withoutHeader) response.setHeader("x-cybozu-error", code);
  sendJson(response, status, { code, id: "fake-id", message: failures[code].message });
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json;charset=utf-8" }).end(JSON.stringify(body));
}
