import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { everyWayThatAsks, everyWayToPrint } from "../every-way-to-print.ts";
import { makeAgents } from "../network/make-agents.ts";
import { type ReportedTable, reportTable } from "../report-table.ts";
import { type Call, type ClientUnderTest, type Form, formsOf } from "./client-under-test.ts";
import { endings, type FailingServer, startFailingServer } from "./failing-server.ts";
import { type Identity, identities, secretsIn } from "./identities.ts";

/** Without the caller's own headers: the client has these from the start, and its errors show them. */
const configured = identities.filter(({ ownHeaders }) => !ownHeaders);

const patience = 120_000;

/** The secrets that were found, by how a call ended and by the name of the identity. */
type Findings = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

type Ways = (value: unknown) => Iterable<string>;

/** How a client connects. */
interface Connection {
  readonly name: string;
  readonly protocol: "http" | "https";
  /** Whether `console.dir` is among the ways to print. */
  readonly isForConsoleDir: boolean;
  /** The title of the table. */
  readonly title: string;
  /** Does something with the call over this connection. */
  readonly connect: <Result>(
    server: FailingServer,
    call: Call,
    work: (call: Call) => Promise<Result>,
  ) => Promise<Result>;
}

const connections: readonly Connection[] = [
  {
    name: "its own connection",
    protocol: "http",
    isForConsoleDir: true,
    title:
      "Credentials found in what a call ends with, an error or a response, printed in every way. " +
      "Under README's Limits: what is left in got's success (console.dir) and with ky's hook (the CSRF token's URL)",
    connect: (_server, call, work) => work(call),
  },
  {
    name: "a shared agent",
    protocol: "https",
    isForConsoleDir: false,
    title:
      "The same over TLS, by an agent of the caller's that has another request under way, printed in every way but console.dir",
    connect: connectWithAnotherUnderWay,
  },
];

/** Prints a client's errors and responses in every way, and searches the texts for every secret. */
export function describeErrorSafety(client: ClientUnderTest): void {
  describe(`what ${client.name} shows`, () => {
    let server: FailingServer;
    beforeAll(async () => {
      server = await startFailingServer();
    });
    afterAll(() => server.close());

    for (const connection of connections) {
      for (const [form, connect] of formsOf(client)) {
        describe(`${form}, ${connection.name}`, () => {
          let findings: Findings;
          beforeAll(async () => {
            const baseUrl = server.baseUrl[connection.protocol];
            findings = await search(server, connection, waysFor(client, connection), ({ configuration }) =>
              connect({ baseUrl, ...configuration }),
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
          const shown = client.isSilentByItself ? [] : configured.map(({ name }) => name);
          expect(Object.keys(findings[ending] ?? {}), ending).toStrictEqual(shown);
        }
      };
      const title = client.isSilentByItself
        ? "shows no secret without this project either"
        : "shows secrets without this project";
      it(`${title}, ${connection.name}`, searchUnsafe, patience);
    }
  });
}

function waysFor({ isTooMuchForConsoleDir = false }: ClientUnderTest, { isForConsoleDir }: Connection): Ways {
  return isForConsoleDir && !isTooMuchForConsoleDir ? everyWayToPrint : everyWayThatAsks;
}

function knownFindings(client: ClientUnderTest, form: Form, connection: Connection, ending: string): readonly string[] {
  const known = client.knownToShow?.[form]?.[ending] ?? [];
  return connection.isForConsoleDir ? [...known, ...(client.knownToConsoleDir?.[form]?.[ending] ?? [])] : known;
}

async function search(
  server: FailingServer,
  connection: Connection,
  ways: Ways,
  connect: (identity: Identity) => Call,
): Promise<Findings> {
  const baseUrl = server.baseUrl[connection.protocol];
  const findings: Record<string, Record<string, readonly string[]>> = {};
  for (const ending of Object.keys(endings)) {
    const found: Record<string, readonly string[]> = {};
    for (const identity of configured) {
      const secrets = await connection.connect(server, connect(identity), async (call) =>
        secretsShown(await endCall(baseUrl, ending, call), identity, ways),
      );
      if (secrets.length > 0) found[identity.name] = secrets;
    }
    findings[ending] = found;
  }
  return findings;
}

/** Connects by agents that have another request in flight: it has arrived, and gets no response. */
async function connectWithAnotherUnderWay<Result>(
  server: FailingServer,
  call: Call,
  work: (call: Call) => Promise<Result>,
): Promise<Result> {
  const agents = await makeAgents();
  const abortion = new AbortController();
  const arrival = server.nextArrival();
  const url = `${server.baseUrl.https}/k/v1/timeout`;
  const callThere: Call = (request) => call({ ...request, agents });
  const { signal } = abortion;
  const another = callThere({ method: "POST", url, json: { app: 1 }, signal }).catch(() => undefined);
  await arrival;
  try {
    return await work(callThere);
  } finally {
    abortion.abort();
    await another;
    agents.destroy();
  }
}

/** Stops at the first way to print that shows a secret, because the most thorough ways are the slowest. */
function secretsShown(outcome: unknown, identity: Identity, ways: Ways): readonly string[] {
  for (const text of ways(outcome)) {
    const secrets = secretsIn(text, identity);
    if (secrets.length > 0) return secrets;
  }
  return [];
}

function tableOf(label: string, connection: Connection, findings: Findings): ReportedTable {
  const counts = Object.values(findings).map((found) => `${Object.keys(found).length}/${configured.length}`);
  return { title: connection.title, columns: ["client", ...Object.keys(endings)], rows: [[label, ...counts]] };
}

/** Sends a POST, because it has a CSRF token as well. Resolves with the response or the error. */
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
