import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { reportTable } from "../report-table.ts";
import { type Call, formsOf } from "../safety/client-under-test.ts";
import { type Identity, identities, secretsIn } from "../safety/identities.ts";
import {
  type Connect,
  leaksOf,
  type Outcome,
  type RedirectMatrix,
  runRedirectMatrix,
} from "../safety/redirect-matrix.ts";
import { type RedirectWorld, startRedirectWorld, wireTextOf } from "../safety/redirect-world.ts";
import type { Topology } from "../safety/topologies.ts";
import { proxyUser, startProxy, type TappedProxy } from "./start-proxy.ts";
import type { Route, WayToProxy } from "./way-to-proxy.ts";

const patience = 120_000;
const secureBase = "https://example.cybozu.com";
const loopbackBase = "http://localhost";
const elsewhere = "https://elsewhere.test";

function matrixOf(...topologies: Topology[]): RedirectMatrix {
  const requests = [
    { method: "GET", hasBody: false, status: 302 },
    { method: "POST", hasBody: true, status: 307 },
  ] as const;
  return { topologies, identities, requests, repeatsQuery: false };
}

const toSecureBase = matrixOf(
  { name: "no redirect", hops: [secureBase] },
  { name: "A→A", hops: [secureBase, secureBase] },
  { name: "https→http", hops: [secureBase, "http://example.cybozu.com"] },
  { name: "A→B→A", hops: [secureBase, elsewhere, secureBase] },
);
const toLoopback = matrixOf({ name: "no redirect", hops: [loopbackBase] });

/** What came of all calls to one base. */
interface Passage {
  readonly route: Route;
  readonly outcomes: readonly Outcome[];
  /** The secrets that whoever listens between the client and the proxy has seen. */
  readonly tapped: readonly string[];
}

/** Sends a client through a real proxy, with and without a password, and reads what passes between the two. */
export function describeProxies(clientName: string, ways: readonly WayToProxy[]): void {
  describe(`proxies, ${clientName}`, () => {
    const servers = serversOfTests();

    for (const way of ways) {
      describe(way.name, () => {
        let secure: readonly Passage[];
        let loopback: readonly Passage[];
        beforeAll(async () => {
          const passages = async (matrix: RedirectMatrix) => {
            const found: Passage[] = [];
            for (const proxy of servers.proxies) {
              const client = way.open(proxy.url);
              for (const [, connect] of formsOf(client)) {
                const authorized: Connect = ({ configuration }, baseUrl) => connect({ baseUrl, ...configuration });
                found.push(await pass(servers.world, proxy, matrix, authorized));
              }
              client.close?.();
            }
            return found;
          };
          secure = await passages(toSecureBase);
          loopback = await passages(toLoopback);
        }, patience);

        it(`${routeInWords(way.expected.https)} to an https base, ${routeInWords(way.expected.http)} to http on loopback`, (context) => {
          reportTable(context, tableOf(`${clientName}, ${way.name}`, secure, loopback));
          const routes = { https: routesOf(secure), http: routesOf(loopback) };
          expect(routes).toStrictEqual({ https: [way.expected.https], http: [way.expected.http] });
        });

        it("shows nobody before the proxy a credential for an https base, and brings it to the server", () => {
          expect(secure.flatMap(({ tapped }) => tapped)).toStrictEqual([]);
          expect(secure.flatMap(({ outcomes }) => outcomes.filter(isUnauthorized).map(labelOf))).toStrictEqual([]);
        });

        it("takes no credential elsewhere, nor the proxy's to any server", () => {
          const outcomes = [...secure, ...loopback].flatMap((passage) => passage.outcomes);
          expect(outcomes.filter((outcome) => leaksOf(outcome).length > 0).map(labelOf)).toStrictEqual([]);
          expect(outcomes.filter(showsProxyUser).map(labelOf)).toStrictEqual([]);
        });
      });
    }
  });
}

/** The same without this project, for a client and a way that shows the proxy everything: the tap sees it. */
export function describeProxyThatReads(
  name: string,
  open: (proxyUrl: string, headers: Identity["headers"]) => Call,
): void {
  describe(`proxies, ${name}`, () => {
    const servers = serversOfTests();

    it("shows the credentials without this project", { timeout: patience }, async (context) => {
      const passages = await Promise.all(
        servers.proxies.map((proxy) =>
          pass(servers.world, proxy, toSecureBase, ({ headers }) => open(proxy.url, headers)),
        ),
      );
      reportTable(context, tableOf(name, passages, []));
      for (const { route, tapped } of passages) {
        expect(route).toBe("clear text");
        for (const { name, headers } of identities) {
          const values = Object.entries(headers).filter(([header]) => header !== "X-Requested-With");
          for (const [, value] of values) expect(tapped, name).toContain(value.replace(/^(?:Basic|Bearer) /, ""));
        }
      }
    });
  });
}

/** The servers of the redirects, and two proxies: one for everybody, and one that asks for a password. */
function serversOfTests(): { readonly world: RedirectWorld; readonly proxies: readonly TappedProxy[] } {
  const running: { world?: RedirectWorld; proxies: readonly TappedProxy[] } = { proxies: [] };
  beforeAll(async () => {
    running.world = await startRedirectWorld();
    running.proxies = await Promise.all([startProxy(), startProxy({ asksForPassword: true })]);
  });
  afterAll(async () => {
    await Promise.all(running.proxies.map((proxy) => proxy.close()));
    await running.world?.close();
  });
  return {
    get world() {
      if (!running.world) throw new Error("the servers run during tests only");
      return running.world;
    },
    get proxies() {
      return running.proxies;
    },
  };
}

async function pass(
  world: RedirectWorld,
  { tap }: TappedProxy,
  matrix: RedirectMatrix,
  connect: Connect,
): Promise<Passage> {
  tap.take();
  const outcomes = await runRedirectMatrix(world, connect, matrix);
  const text = tap.take();
  const tapped = [...new Set(identities.flatMap((identity) => secretsIn(text, identity)))];
  return { route: routeOf(text, matrix, outcomes), outcomes, tapped };
}

function routeOf(text: string, { topologies }: RedirectMatrix, outcomes: readonly Outcome[]): Route {
  const { protocol, host, hostname, origin } = new URL(topologies[0]?.hops[0] ?? "");
  if (new RegExp(`(?:GET|POST) ${origin}`).test(text)) return "clear text";
  if (text.includes(`CONNECT ${host}`) || text.includes(`CONNECT ${hostname}:${protocol === "http:" ? 80 : 443}`)) {
    return "tunnel";
  }
  return outcomes.some(({ journey }) => journey.arrivals.length > 0) ? "direct" : "refused";
}

function routesOf(passages: readonly Passage[]): readonly Route[] {
  return [...new Set(passages.map(({ route }) => route))];
}

function routeInWords(route: Route): string {
  return { tunnel: "tunnels", "clear text": "shows all", direct: "connects past it", refused: "sends nothing" }[route];
}

/** Whether the first request has not arrived, or without its credential. */
function isUnauthorized({ journey, identity }: Outcome): boolean {
  const first = journey.arrivals.find(({ hop }) => hop === 0);
  return !first || secretsIn(wireTextOf(first.request), identity).length === 0;
}

function showsProxyUser({ journey }: Outcome): boolean {
  const { username, password } = proxyUser;
  const secrets = [password, Buffer.from(`${username}:${password}`).toString("base64")];
  return journey.arrivals.some(({ request }) => secrets.some((secret) => wireTextOf(request).includes(secret)));
}

function labelOf({ identity, method, status, topology, error }: Outcome): string {
  return `${identity.name}: ${method} ${status} ${topology.name}${error instanceof Error ? ` (${error.message})` : ""}`;
}

function tableOf(label: string, secure: readonly Passage[], loopback: readonly Passage[]) {
  const read = secure.reduce((count, { tapped }) => count + tapped.length, 0);
  return {
    title: "How requests go through a proxy, and the secrets for an https base that were read before it",
    columns: ["client", "https base", "http on loopback", "read"],
    rows: [[label, routesOf(secure).join(" or "), routesOf(loopback).join(" or "), String(read)]],
  };
}
