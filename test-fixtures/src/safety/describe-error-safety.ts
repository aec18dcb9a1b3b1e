import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { everyWayThatAsks, everyWayToPrint } from "../every-way-to-print.ts";
import { type Agents, makeAgents } from "../network/make-agents.ts";
import { type Call, type ClientUnderTest, type Form, forms } from "./client-under-test.ts";
import { endings, type FailingServer, startFailingServer } from "./failing-server.ts";
import { type Identity, identities, secretsIn } from "./identities.ts";
import { type ReportedTable, reportTable } from "./report-table.ts";

/** A header of the caller's own is the caller's own to keep out of logs: the client has it from the start. */
const configured = identities.filter(({ ownHeaders }) => !ownHeaders);

const patience = 120_000;

/** The secrets that were found, by how a call ended and by the name of the identity. */
type Findings = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** How a client connects: as it does by itself, or by an agent of the caller's, over TLS, that has another request under way. */
const connections = ["its own connection", "a shared agent"] as const;
type Connection = (typeof connections)[number];

/** Searches all that a client's error or response shows, printed in every way, for every secret. */
export function describeErrorSafety(client: ClientUnderTest): void {
  describe(`what ${client.name} shows`, () => {
    let server: FailingServer;
    beforeAll(async () => {
      server = await startFailingServer();
    });
    afterAll(() => server.close());

    for (const connection of connections) {
      const baseUrl = () => server.baseUrl[connection === "a shared agent" ? "https" : "http"];

      for (const form of forms) {
        describe(`${form}, ${connection}`, () => {
          let findings: Findings;
          beforeAll(async () => {
            findings = await search(server, connection, waysFor(client, connection), ({ configuration }) =>
              client[form]({ baseUrl: baseUrl(), ...configuration }),
            );
          }, patience);

          it("is counted", (context) => reportTable(context, tableOf(`${client.name}, ${form}`, connection, findings)));

          for (const ending of Object.keys(endings)) {
            const known = knownFindings(client, form, connection, ending);
            it(`is no secret${known.length > 0 ? `, but for ${known.join(", ")}` : ""}, after: ${ending}`, () => {
              expect(Object.keys(findings[ending] ?? {})).toStrictEqual(known);
            });
          }
        });
      }

      const searchUnsafe = async (context: TestContext) => {
        const ways = waysFor(client, connection);
        const findings = await search(server, connection, ways, ({ headers }) => client.unsafeHook(headers));
        reportTable(context, tableOf(`${client.name}, unsafe hook`, connection, findings));
        for (const ending of ["status 400", "status 401", "status 520", "timeout"]) {
          expect(Object.keys(findings[ending] ?? {}), ending).toStrictEqual(configured.map(({ name }) => name));
        }
      };
      it(`would be seen to be secrets without this project, ${connection}`, searchUnsafe, patience);
    }
  });
}

type Ways = (value: unknown) => Iterable<string>;

function waysFor({ isTooMuchForConsoleDir = false }: ClientUnderTest, connection: Connection): Ways {
  return isTooMuchForConsoleDir || connection === "a shared agent" ? everyWayThatAsks : everyWayToPrint;
}

function knownFindings(client: ClientUnderTest, form: Form, connection: Connection, ending: string): readonly string[] {
  const known = client.knownToShow?.[form]?.[ending] ?? [];
  if (connection === "a shared agent") return known;
  return [...known, ...(client.knownToConsoleDir?.[form]?.[ending] ?? [])];
}

async function search(
  server: FailingServer,
  connection: Connection,
  ways: Ways,
  connect: (identity: Identity) => Call,
): Promise<Findings> {
  const findings: Record<string, Record<string, readonly string[]>> = {};
  for (const ending of Object.keys(endings)) {
    const found: Record<string, readonly string[]> = {};
    for (const identity of configured) {
      const call = connect(identity);
      const secrets =
        connection === "a shared agent"
          ? await withAnotherUnderWay(server, call, async (agents) => {
              const outcome = await endCall(server.baseUrl.https, ending, (request) => call({ ...request, agents }));
              return secretsShown(outcome, identity, ways);
            })
          : secretsShown(await endCall(server.baseUrl.http, ending, call), identity, ways);
      if (secrets.length > 0) found[identity.name] = secrets;
    }
    findings[ending] = found;
  }
  return findings;
}

/** Does something while the agents have a request that has arrived and is not answered. */
async function withAnotherUnderWay<Result>(
  server: FailingServer,
  call: Call,
  work: (agents: Agents) => Promise<Result>,
): Promise<Result> {
  const agents = await makeAgents();
  const abortion = new AbortController();
  const arrival = server.nextArrival();
  const url = `${server.baseUrl.https}/k/v1/timeout`;
  const another = call({ method: "POST", url, json: { app: 1 }, agents, signal: abortion.signal }).catch(
    () => undefined,
  );
  await arrival;
  try {
    return await work(agents);
  } finally {
    abortion.abort();
    await another;
    agents.destroy();
  }
}

/** What the first way that shows any shows: the most thorough ways are the slowest. */
function secretsShown(outcome: unknown, identity: Identity, ways: Ways): readonly string[] {
  for (const text of ways(outcome)) {
    const secrets = secretsIn(text, identity);
    if (secrets.length > 0) return secrets;
  }
  return [];
}

function tableOf(label: string, connection: Connection, findings: Findings): ReportedTable {
  const counts = Object.values(findings).map((found) => `${Object.keys(found).length}/${configured.length}`);
  return { title: titles[connection], columns: ["client", ...Object.keys(endings)], rows: [[label, ...counts]] };
}

const titles: Readonly<Record<Connection, string>> = {
  "its own connection":
    "Credentials found in what a call ends with, an error or a response, printed in every way. " +
    "Under README's Limits: what is left in got's success (console.dir) and with ky's hook (the CSRF token's URL)",
  "a shared agent":
    "The same over TLS, by an agent of the caller's that has another request under way, printed in every way but console.dir",
};

/** A POST, since it has a CSRF token besides. Answers with the response or the error. */
async function endCall(baseUrl: string, ending: string, call: Call): Promise<unknown> {
  const abortion = new AbortController();
  const request = { method: "POST", url: `${baseUrl}/k/v1/${encodeURIComponent(ending)}`, json: { app: 1 } } as const;
  const limits = {
    ...(ending === "timeout" && { timeout: 60 }),
    ...(ending === "abort" && { signal: abortion.signal }),
  };
  setTimeout(() => abortion.abort(), 60);
  return call({ ...request, ...limits }).catch((error: unknown) => error);
}
