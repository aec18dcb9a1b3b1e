import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import { listen, stop } from "../network/listen.ts";
import { requestListener } from "../network/request-listener.ts";
import { callApi, openApiReply } from "./api.ts";
import { authenticate, passesBasic } from "./authenticate.ts";
import { certificateRefusal } from "./client-certificates.ts";
import { allowAnyOrigin, isPreflight } from "./cross-origin.ts";
import { type FailureCode, Refusal, type RefusalOptions, refusalReply } from "./failure.ts";
import { type OAuthServer, startOAuthServer } from "./oauth/oauth-server.ts";
import type { ReceivedRequest } from "./received-request.ts";
import { newRecords, type Records } from "./records.ts";
import { html, json, type Reply, redirect, send } from "./reply.ts";
import { newSessions, type Sessions } from "./sessions.ts";
import { webPage } from "./web/pages.ts";
import { defaultWorld, type World } from "./world.ts";

export interface FakeKintone {
  /** `http://127.0.0.1:PORT`, or `https:` */
  readonly baseUrl: string;
  /**
   * The requests to the APIs, oldest first. Those to the OAuth endpoints are in `oauth`, those for pages are not kept. What
   * `everyReply` or `refusesAfterHandshake` responds to is here, whatever it is for.
   */
  readonly requests: readonly ReceivedRequest[];
  /** The CORS preflights that browsers have sent. */
  readonly preflights: readonly ReceivedRequest[];
  /** Responds to the next request with this status, whatever it carries. */
  failNext(status: number): void;
  /**
   * Refuses the next request with this code, in the body and in `X-Cybozu-Error`, whatever it carries. `statusOfRefusals` is
   * the default for its status.
   */
  refuseNext(code: FailureCode, options?: RefusalOptions): void;
  /** Responds to the next request with this, whatever it carries. */
  respondNext(reply: Reply): void;
  /** Redirects the next request, whatever it carries. */
  redirectNext(status: number, location: string): void;
  readonly oauth: OAuthServer;
  readonly sessions: Pick<Sessions, "passTime">;
  /** Forgets the requests that arrived, and the responses that were set for the next ones. */
  forget(): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

export interface FakeKintoneOptions extends Partial<World> {
  /** Default: a free one. */
  readonly port?: number;
  /** With one, it speaks https alone, and its cookies are `Secure`. */
  readonly certificate?: { readonly key: string; readonly cert: string };
  /** With one, nobody may connect without a client certificate that it has signed, as at `NAME.s.cybozu.com`. */
  readonly clientAuthority?: string;
  /** Whether a client without such a certificate may connect, and each of its requests is refused by nginx's 400. */
  readonly refusesAfterHandshake?: boolean;
  /** Whether pages of any origin may read its responses and send any header, which Kintone does not allow. */
  readonly allowsAnyOrigin?: boolean;
}

/** A real server on loopback that decides as Kintone documents it, from what came over the wire. */
export async function startFakeKintone(options: FakeKintoneOptions = {}): Promise<FakeKintone> {
  const {
    port: wantedPort,
    certificate,
    clientAuthority,
    refusesAfterHandshake = false,
    allowsAnyOrigin = false,
    ...changes
  } = options;
  const world: World = { ...defaultWorld, ...changes };
  const requests: ReceivedRequest[] = [];
  const preflights: ReceivedRequest[] = [];
  const interruptions: ((response: ServerResponse) => void)[] = [];
  const oauth = startOAuthServer(world);
  const sessions = newSessions(world.sessions);
  const records = newRecords(world.records);
  const respond = async (request: ReceivedRequest, response: ServerResponse, message: IncomingMessage) => {
    if (world.clockSeconds !== undefined) response.setHeader("date", dateIn(world.clockSeconds));
    const replyInFront = world.everyReply ?? (refusesAfterHandshake ? certificateRefusal(message) : undefined);
    if (replyInFront) {
      requests.push(request);
      return send(response, replyInFront);
    }
    if (allowsAnyOrigin) allowAnyOrigin(request, response);
    if (isPreflight(request)) {
      preflights.push(request);
      return send(response, { status: allowsAnyOrigin ? 204 : 403, headers: {} });
    }
    if (request.path.startsWith("/oauth2/")) return oauth.respond(request, response);
    const page = webPage(request, world, sessions, certificate !== undefined);
    if (page) return send(response, page);
    requests.push(request);
    const interrupt = interruptions.shift();
    if (interrupt) interrupt(response);
    else send(response, await apiReply(request, world, { oauth, sessions, records }));
  };
  const listener = requestListener(respond);
  const settings = {
    // Longer than the fake accepts, so that the fake itself refuses a URL that is too long.
    maxHeaderSize: 4 * maxTargetLength,
    // On a busy machine, a request may be under way when a connection has not been used for the default of five seconds.
    keepAliveTimeout: 60_000,
    ...(clientAuthority !== undefined && {
      ca: clientAuthority,
      requestCert: true,
      rejectUnauthorized: !refusesAfterHandshake,
    }),
  };
  const server = certificate
    ? createSecureServer({ ...settings, ...certificate }, listener)
    : createServer(settings, listener);
  const port = await listen(server, wantedPort);
  const close = () => stop(server);
  return {
    baseUrl: `${certificate ? "https" : "http"}://127.0.0.1:${port}`,
    requests,
    preflights,
    oauth,
    sessions,
    failNext: (status) => interruptions.push((response) => send(response, json(status, {}))),
    respondNext: (reply) => interruptions.push((response) => send(response, reply)),
    refuseNext: (code, { status = world.statusOfRefusals, ...options } = {}) =>
      interruptions.push((response) => send(response, refusalReply(code, { ...options, status }))),
    redirectNext: (status, location) => interruptions.push((response) => send(response, redirect(status, location))),
    forget: () => {
      for (const list of [requests, preflights, interruptions]) list.length = 0;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function dateIn(seconds: number): string {
  return new Date(Date.now() + 1000 * seconds).toUTCString();
}

interface State {
  readonly oauth: OAuthServer;
  readonly sessions: Sessions;
  readonly records: Records;
}

/** The limit of many servers for a URL. */
const maxTargetLength = 8192;

async function apiReply(request: ReceivedRequest, world: World, { oauth, sessions, records }: State): Promise<Reply> {
  if (request.target.length > maxTargetLength) return html(414, "<h1>Request-URI Too Long</h1>");
  if (!passesBasic(request, world)) {
    const { headers, ...rest } = html(401, "<h1>Authorization Required</h1>");
    return { ...rest, headers: { ...headers, "www-authenticate": 'Basic realm="kintone"' } };
  }
  const open = openApiReply(request);
  if (open) return open;
  try {
    const identity = await authenticate(request, world, oauth, sessions);
    return (await callApi(request, identity, world, records)) ?? html(404, "<h1>Not Found</h1>");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return refusalReply(error.code, { status: world.statusOfRefusals ?? error.status });
  }
}
