import { createServer, type ServerResponse } from "node:http";
import { listen, stop } from "../network/listen.ts";
import { callApi } from "./api.ts";
import { authenticate, type Identity, passesBasic } from "./authenticate.ts";
import { failures, Refusal } from "./failure.ts";
import { type ReceivedRequest, receiveRequest } from "./received-request.ts";
import { defaultWorld, type World } from "./world.ts";

export interface FakeKintone {
  /** `http://127.0.0.1:PORT` */
  readonly baseUrl: string;
  /** What arrived, oldest first. */
  readonly requests: readonly ReceivedRequest[];
  /** The next request is answered with this status, before anything is looked at. */
  failNext(status: number): void;
  /** The next request is redirected, before anything is looked at. */
  redirectNext(status: number, location: string): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** A real server on loopback that decides as Kintone documents it, from what came over the wire. */
export async function startFakeKintone(options: Partial<World> = {}): Promise<FakeKintone> {
  const world: World = { ...defaultWorld, ...options };
  const requests: ReceivedRequest[] = [];
  const interruptions: ((response: ServerResponse) => void)[] = [];
  const server = createServer(async (message, response) => {
    const request = await receiveRequest(message);
    requests.push(request);
    const interrupt = interruptions.shift();
    if (interrupt) interrupt(response);
    else answer(request, response, world);
  });
  const port = await listen(server);
  const close = () => stop(server);
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    failNext: (status) => interruptions.push((response) => sendJson(response, status, {})),
    redirectNext: (status, location) =>
      interruptions.push((response) => response.writeHead(status, { location }).end()),
    close,
    [Symbol.asyncDispose]: close,
  };
}

function answer(request: ReceivedRequest, response: ServerResponse, world: World): void {
  if (!passesBasic(request, world)) {
    response.writeHead(401, { "www-authenticate": 'Basic realm="kintone"', "content-type": "text/html" });
    response.end("<h1>Authorization Required</h1>");
    return;
  }
  try {
    const identity: Identity = authenticate(request, world);
    const result = callApi(request, identity, world);
    if (result) sendJson(response, 200, result);
    else response.writeHead(404, { "content-type": "text/html" }).end("<h1>Not Found</h1>");
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { status, message } = failures[error.code];
    response.setHeader("x-cybozu-error", error.code);
    sendJson(response, status, { code: error.code, id: "fake-id", message });
  }
}

function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json;charset=utf-8" }).end(JSON.stringify(body));
}
