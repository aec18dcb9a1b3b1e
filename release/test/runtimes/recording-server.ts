import { createReadStream } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";

// A process of its own: records what arrives at a Kintone and at another origin, as it arrived, and tells whoever asks at a third
// port. It remembers nothing else: each request says how it is to be answered, so that requests of many runtimes do not meet.

/** A request, with the number of the cell that has sent it. */
export interface Arrival {
  readonly cell: number;
  readonly at: "home" | "elsewhere";
  readonly method: string;
  readonly target: string;
  /** Names and values in turn, as they came in. */
  readonly rawHeaders: readonly string[];
  readonly body: string;
}

/** The addresses of the three servers, which the process prints as JSON when they listen. */
export type Origins = Readonly<Record<"home" | "elsewhere" | "control", string>>;

const [pageScript] = process.argv.slice(2);
const arrivals: Arrival[] = [];

async function record(at: Arrival["at"], request: IncomingMessage, cellOf: (body: string) => unknown): Promise<string> {
  const body = String(await buffer(request));
  const { method = "", url: target = "", rawHeaders } = request;
  arrivals.push({ cell: Number(cellOf(body)), at, method, target, rawHeaders, body });
  return body;
}

const json = { "Content-Type": "application/json" };

function refuse(response: ServerResponse, status: number, code: string): void {
  const message = "Refused.";
  response.writeHead(status, { ...json, "X-Cybozu-Error": code }).end(JSON.stringify({ code, id: "1", message }));
}

/** The client's ID is `cell…`. An authorization code says how long the first access token lives: `…Now`, or for an hour. */
function answerTokenRequest(body: string, response: ServerResponse): void {
  const parameters = new URLSearchParams(body);
  const code = parameters.get("code");
  const first = {
    access_token: `${code}First`,
    refresh_token: `${code}Refresh`,
    expires_in: code?.endsWith("Now") ? 0 : 3600,
  };
  const second = { access_token: parameters.get("refresh_token")?.replace(/Refresh$/, "Second"), expires_in: 3600 };
  const tokens = { ...(code ? first : second), token_type: "bearer", scope: "k:app_record:write" };
  response.writeHead(200, json).end(JSON.stringify(tokens));
}

function clientOf({ headers }: IncomingMessage): string | undefined {
  const [, pair = ""] = headers.authorization?.split("Basic ") ?? [];
  return /^cell(\d+):/.exec(Buffer.from(pair, "base64").toString())?.[1];
}

const answerAtHome: RequestListener = async (request, response) => {
  const url = new URL(request.url ?? "", "http://home");
  if (url.pathname === "/page")
    return response
      .writeHead(200, { "Content-Type": "text/html", "Set-Cookie": "session=sessionOfPage; HttpOnly" })
      .end("<title>page</title>");
  if (url.pathname === "/script.js" && pageScript)
    return createReadStream(pageScript).pipe(response.writeHead(200, { "Content-Type": "text/javascript" }));
  if (url.pathname === "/oauth2/token")
    return answerTokenRequest(await record("home", request, () => clientOf(request)), response);
  await record("home", request, () => url.searchParams.get("cell"));
  const then = url.searchParams.get("then");
  const location = `${elsewhere}/k/v1/records.json?cell=${url.searchParams.get("cell")}`;
  if (then === "redirect")
    return response.writeHead(request.method === "GET" ? 302 : 307, { Location: location }).end();
  if (then === "refuse") return refuse(response, 400, "GAIA_IA02");
  if (then === "reset") return request.socket.destroy();
  if (request.headers.authorization?.endsWith("First")) return refuse(response, 401, "CB_OA01");
  response.writeHead(200, json).end('{"records":[]}');
};

/** Its CORS headers allow everything, so that a browser keeps nothing from it. */
const answerElsewhere: RequestListener = async (request, response) => {
  const url = new URL(request.url ?? "", "http://elsewhere");
  const { origin = "*", "access-control-request-headers": headers = "*" } = request.headers;
  await record("elsewhere", request, () => url.searchParams.get("cell"));
  response
    .writeHead(200, {
      ...json,
      "Access-Control-Allow-Origin": origin,
      "Access-Control-Allow-Credentials": "true",
      "Access-Control-Allow-Headers": headers,
      "Access-Control-Allow-Methods": "*",
    })
    .end('{"records":[]}');
};

/** Cookies do not see ports, so the two origins have different host names. */
async function listen(host: "127.0.0.1" | "localhost", listener: RequestListener): Promise<string> {
  // On a busy machine, a connection may be idle for long, and no request is to meet one that is being closed.
  const server = createServer({ keepAliveTimeout: 0 }, listener);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo; // it listens at a port
  return `http://${host}:${port}`;
}

const home = await listen("127.0.0.1", answerAtHome);
const elsewhere = await listen("localhost", answerElsewhere);
const control = await listen("127.0.0.1", (_request, response) => response.end(JSON.stringify(arrivals)));
const origins: Origins = { home, elsewhere, control };
console.log(JSON.stringify(origins));
