import type { ServerResponse } from "node:http";
import { jsonBodyOf, type ReceivedRequest } from "../fake-kintone/received-request.ts";
import { requestListener } from "../network/request-listener.ts";
import { routeConnections } from "../network/route-connections.ts";
import { type Recorder, startRecorder } from "../network/start-recorder.ts";
import { makeTrustedCertificate } from "../network/trusted-certificate.ts";
import { type Topology, topologies } from "./topologies.ts";

/** A request with the number of the hop at which it arrived, and the origin that it was sent to. */
export interface Arrival {
  readonly hop: number;
  readonly origin: string;
  readonly request: ReceivedRequest;
}

/** One call along a chain of redirects. */
export interface Journey {
  /** Carried as `app` by every request of the journey, in the query or in the JSON body. */
  readonly id: number;
  readonly arrivals: readonly Arrival[];
}

/** Real servers, one for each origin of the topologies, that redirect from one to the next. */
export interface RedirectWorld {
  /** With `repeatsQuery`, each `Location` has the query of the request that it redirects. */
  startJourney(topology: Topology, status: number, repeatsQuery?: boolean): Journey;
  close(): Promise<void>;
}

interface Plan extends Journey {
  readonly topology: Topology;
  readonly status: number;
  readonly repeatsQuery: boolean;
  readonly arrivals: Arrival[];
}

export async function startRedirectWorld(): Promise<RedirectWorld> {
  const plans: Plan[] = [];
  const origins = [...new Set(topologies.flatMap(({ hops }) => hops))];
  const certificate = await makeTrustedCertificate([...new Set(origins.map((origin) => new URL(origin).hostname))]);
  const recorders = new Map<string, Recorder>();
  for (const origin of origins) {
    const listener = requestListener((request, response) => respond(origin, plans, request, response));
    recorders.set(addressOf(origin), await startRecorder(listener, certificate));
  }
  const endRouting = routeConnections((host, port) => {
    const recorder = recorders.get(`${host}:${port}`);
    // A proxy of the tests.
    if (!recorder && ["127.0.0.1", "localhost"].includes(host)) return port;
    if (!recorder) throw new Error(`a connection to ${host}:${port}, which is in no topology`);
    return recorder.port;
  });
  return {
    startJourney: (topology, status, repeatsQuery = false) => {
      const plan: Plan = { id: plans.length + 1, topology, status, repeatsQuery, arrivals: [] };
      plans.push(plan);
      return plan;
    },
    close: async () => {
      endRouting();
      certificate.distrust();
      await Promise.all([...recorders.values()].map((recorder) => recorder.close()));
    },
  };
}

function respond(origin: string, plans: readonly Plan[], request: ReceivedRequest, response: ServerResponse): void {
  const id = Number(request.query.get("app") ?? jsonBodyOf(request)?.["app"]);
  const hop = Number(request.query.get("hop"));
  const plan = plans[id - 1];
  if (!plan) throw new Error(`no journey ${id} for ${request.target}`);
  plan.arrivals.push({ hop, origin, request });
  const next = plan.topology.hops[hop + 1];
  if (next === undefined) {
    response.setHeader("content-type", "application/json").end('{"records":[]}');
    return;
  }
  const location = `${next}${request.path}?${plan.repeatsQuery ? repeatedQuery(request) : ""}app=${id}&hop=${hop + 1}`;
  response.writeHead(plan.status, { location, "content-type": "application/json" }).end("{}");
}

/** The query as it came, byte for byte, without what leads the journey on. */
function repeatedQuery({ target }: ReceivedRequest): string {
  const [, query = ""] = target.split("?", 2);
  const repeated = query.split("&").filter((parameter) => parameter !== "" && !/^(?:app|hop)=/.test(parameter));
  return repeated.map((parameter) => `${parameter}&`).join("");
}

function addressOf(origin: string): string {
  const { protocol, hostname, port } = new URL(origin);
  return `${hostname}:${port || (protocol === "https:" ? 443 : 80)}`;
}

/** A request as text, as it was on the wire. */
export function wireTextOf(request: ReceivedRequest): string {
  const lines = request.headerLines.map(([name, value]) => `${name}: ${value}`);
  return [`${request.method} ${request.target}`, ...lines, request.body.toString()].join("\n");
}
