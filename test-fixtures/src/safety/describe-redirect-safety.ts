import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { codesOf } from "../codes-of.ts";
import { linesOf } from "../fake-kintone/received-request.ts";
import { type ReportedTable, reportTable } from "../report-table.ts";
import { type Call, type ClientUnderTest, formsOf } from "./client-under-test.ts";
import { type Identity, ownRequestToken, secretsIn } from "./identities.ts";
import {
  type Connect,
  leaksOf,
  type Outcome,
  repeatedQueries,
  runRedirectMatrix,
  textOfBody,
} from "./redirect-matrix.ts";
import { type RedirectWorld, startRedirectWorld, wireTextOf } from "./redirect-world.ts";
import { countSameOriginHops, type Topology, topologies } from "./topologies.ts";

const patience = 120_000;
const leaving = topologies.filter((topology) => countSameOriginHops(topology) < topology.hops.length);

/** Sends a client along every chain of redirects, in both forms, and for comparison with an unsafe hook. */
export function describeRedirectSafety(client: ClientUnderTest): void {
  describe(`redirects, ${client.name}`, () => {
    let world: RedirectWorld;
    beforeAll(async () => {
      world = await startRedirectWorld();
    });
    afterAll(() => world.close());

    for (const [form, connect] of formsOf(client)) {
      describe(form, () => {
        let outcomes: readonly Outcome[];
        beforeAll(async () => {
          outcomes = await runRedirectMatrix(world, connectWith(connect));
        }, patience);

        it("sends the credentials with every first request", () => {
          expect(outcomes.filter((outcome) => !isAuthorized(outcome, 0)).map(labelOf)).toStrictEqual([]);
        });

        it("takes no credential and no body elsewhere, nor back", (context) => {
          reportTable(context, matrixOf(`${client.name}, ${form}`, outcomes));
          expect(outcomes.filter((outcome) => leaksOf(outcome).length > 0).map(labelOf)).toStrictEqual([]);
        });

        it("takes no CSRF token elsewhere, nor back, when the Location repeats the query", async (context) => {
          const outcomes = await runRedirectMatrix(world, connectWith(connect), repeatedQueries);
          reportTable(context, repeatedQueriesOf(`${client.name}, ${form}`, outcomes));
          expect(outcomes.filter((outcome) => !isAuthorized(outcome, 0)).map(labelOf)).toStrictEqual([]);
          expect(outcomes.filter((outcome) => leaksOf(outcome).length > 0).map(labelOf)).toStrictEqual([]);
        });

        if (client.followsRedirects[form]) itFollows(client, () => outcomes);
        else itStops(() => outcomes);
      });
    }

    const unsafe: Connect = ({ headers }) => client.unsafeHook(headers);
    itLeaks(() => world, `${client.name}, unsafe hook`, unsafe);

    it("takes the caller's CSRF token along without this project, when the Location repeats the query", async (context) => {
      const outcomes = await runRedirectMatrix(world, unsafe, repeatedQueries);
      reportTable(context, repeatedQueriesOf(`${client.name}, unsafe hook`, outcomes));
      for (const topology of repeatedQueries.topologies) {
        const leaks = outcomes.filter((outcome) => outcome.topology === topology).flatMap(leaksOf);
        expect(leaks, topology.name).toContain(encodeURIComponent(ownRequestToken));
      }
    });
  });
}

/** The same matrix for a client without an adapter. `connect` returns undefined for an unsupported identity. */
export function describeLeakingClient(name: string, connect: Connect): void {
  describe(`redirects, ${name}`, () => {
    let world: RedirectWorld;
    beforeAll(async () => {
      world = await startRedirectWorld();
    });
    afterAll(() => world.close());
    itLeaks(() => world, name, connect);
  });
}

function itLeaks(world: () => RedirectWorld, name: string, connect: Connect): void {
  const run = async (context: TestContext) => {
    const outcomes = await runRedirectMatrix(world(), connect);
    reportTable(context, matrixOf(name, outcomes));
    for (const topology of leaving) {
      const leaks = outcomes.filter((outcome) => outcome.topology === topology).flatMap(leaksOf);
      expect(leaks, topology.name).not.toHaveLength(0);
    }
  };
  it("leaks without this project", run, patience);
}

function itFollows({ repeatsPostAfter }: ClientUnderTest, outcomes: () => readonly Outcome[]): void {
  it("follows a same-origin redirect with the credentials, and with the method and the body that HTTP defines", () => {
    for (const outcome of outcomes().filter(({ topology }) => !leaving.includes(topology))) {
      const { topology, journey, status, method } = outcome;
      expect(outcome.error, labelOf(outcome)).toBeUndefined();
      const last = topology.hops.length - 1;
      expect(isAuthorized(outcome, last), labelOf(outcome)).toBe(true);
      const arrival = journey.arrivals.find(({ hop }) => hop === last);
      const keepsBody = method === "POST" && repeatsPostAfter.atHome.includes(status);
      expect(arrival?.request.method, labelOf(outcome)).toBe(keepsBody ? "POST" : "GET");
      expect(arrival?.request.body.toString().includes(textOfBody), labelOf(outcome)).toBe(keepsBody);
      if (keepsBody && arrival) expect(linesOf(arrival.request, "Content-Type").join()).toMatch(/^application\/json/);
    }
  });

  it("follows to another origin, unless a body would go along", () => {
    for (const outcome of outcomes().filter(({ topology }) => leaving.includes(topology))) {
      const { topology, journey, status, method, error } = outcome;
      const isRefused = method === "POST" && repeatsPostAfter.elsewhere.includes(status);
      const arrived = new Set(journey.arrivals.map(({ hop }) => hop)).size;
      expect(arrived, labelOf(outcome)).toBe(isRefused ? countSameOriginHops(topology) : topology.hops.length);
      if (isRefused) expect(codesOf(error), labelOf(outcome)).toContain("ERR_REDIRECT_BODY");
      else expect(error, labelOf(outcome)).toBeUndefined();
    }
  });
}

function itStops(outcomes: () => readonly Outcome[]): void {
  it("does not follow: the redirect itself surfaces, after one request", () => {
    for (const outcome of outcomes()) {
      expect(outcome.journey.arrivals, labelOf(outcome)).toHaveLength(1);
      expect(outcome.error, labelOf(outcome)).toMatchObject({ response: { status: outcome.status } });
    }
  });
}

function connectWith(connect: ClientUnderTest["withKintoneAuth"]): Connect {
  return ({ configuration }: Identity, baseUrl: string): Call => connect({ baseUrl, ...configuration });
}

/** Whether every request of a hop carried a credential. */
function isAuthorized({ journey, identity }: Outcome, hop: number): boolean {
  const arrivals = journey.arrivals.filter((arrival) => arrival.hop === hop);
  return arrivals.length > 0 && arrivals.every(({ request }) => secretsIn(wireTextOf(request), identity).length > 0);
}

function labelOf(outcome: Outcome): string {
  const { topology, status, method, identity } = outcome;
  const leaks = leaksOf(outcome);
  return `${identity.name}: ${method} ${status} ${topology.name}${leaks.length > 0 ? ` leaks ${leaks.join(", ")}` : ""}`;
}

function matrixOf(label: string, outcomes: readonly Outcome[]): ReportedTable {
  const title = "Redirects that took a credential or a body to another origin, of those that were tried";
  return tableOf(title, label, outcomes, leaving);
}

function repeatedQueriesOf(label: string, outcomes: readonly Outcome[]): ReportedTable {
  const title = "Redirects that took a session's CSRF token or cookie along, where the Location repeats the query";
  return tableOf(title, label, outcomes, repeatedQueries.topologies);
}

/** The number of leaks for each chain, and of the calls that were made along it. */
function tableOf(
  title: string,
  label: string,
  outcomes: readonly Outcome[],
  chains: readonly Topology[],
): ReportedTable {
  const cells = chains.map((topology) => {
    const sent = outcomes.filter((outcome) => outcome.topology === topology);
    return `${sent.filter((outcome) => leaksOf(outcome).length > 0).length}/${sent.length}`;
  });
  return { title, columns: ["client", ...chains.map(({ name }) => name)], rows: [[label, ...cells]] };
}
