import { inspect } from "node:util";
import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { everyWayThatAsks, everyWayToPrint } from "../every-way-to-print.ts";
import { type ReportedTable, reportTable } from "../report-table.ts";
import { type Call, type ClientUnderTest, type Form, formsOf } from "./client-under-test.ts";
import { type ConnectedWorld, type Connection, connections, startConnectedWorld } from "./connections.ts";
import { type Identity, secretsIn } from "./identities.ts";

const patience = 120_000;

/** What calls ended with. */
interface Findings {
  /** The secrets that were found, by how a call ended and by the name of the identity. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  readonly outcomes: Readonly<Record<string, readonly unknown[]>>;
}

type Ways = (value: unknown) => Iterable<string>;

/** Prints a client's errors and responses in every way, and searches the texts for every secret. */
export function describeErrorSafety(client: ClientUnderTest): void {
  describe(`what ${client.name} shows`, () => {
    let world: ConnectedWorld;
    beforeAll(async () => {
      world = await startConnectedWorld();
    }, patience);
    afterAll(() => world.close());

    for (const connection of connections.filter(({ isFor }) => isFor(client))) {
      for (const [form, connect] of formsOf(client)) {
        describe(`${form}, ${connection.name}`, () => {
          let findings: Findings;
          beforeAll(async () => {
            const baseUrl = connection.baseUrl(world);
            findings = await search(world, connection, client, ({ configuration }) =>
              connect({ baseUrl, ...configuration }),
            );
          }, patience);

          it("is counted", (context) => reportTable(context, tableOf(`${client.name}, ${form}`, connection, findings)));

          it(connection.isBroken ? "never gets there" : "gets there", () => {
            const hasFailed = (findings.outcomes["success"] ?? []).map((outcome) => outcome instanceof Error);
            expect(hasFailed).toStrictEqual(connection.identities.map(() => connection.isBroken));
          });

          for (const ending of connection.endings) {
            const known = knownFindings(client, form, connection, ending);
            it(`is no secret${known.length > 0 ? `, but for ${known.join(", ")}` : ""}, after: ${ending}`, () => {
              expect(Object.keys(findings.secrets[ending] ?? {})).toStrictEqual(known);
            });
          }
        });
      }

      // Where no request gets through, some versions throw errors that know of no request.
      if (connection.isBroken) continue;
      const searchUnsafe = async (context: TestContext) => {
        const connect = ({ headers }: Identity) => client.unsafeHook(headers);
        const failing = ["status 400", "status 401", "status 520", "timeout"];
        const shown = client.isSilentByItself ? [] : connection.identities.map(({ name }) => name);
        if (connection.isAuthenticated) {
          // All that a client shows of a proxy takes minutes to print.
          const refused = {
            ...connection,
            endings: ["status 400"],
            identities: connection.identities.map(withoutSecrets),
          };
          const { secrets } = await search(world, refused, client, connect, everyWayThatIsQuick);
          expect(Object.keys(secrets["status 400"] ?? {})).toStrictEqual(shown);
          return;
        }
        const findings = await search(world, connection, client, connect);
        reportTable(context, tableOf(`${client.name}, unsafe hook`, connection, findings));
        for (const ending of connection.endings.filter((ending) => failing.includes(ending))) {
          expect(Object.keys(findings.secrets[ending] ?? {}), ending).toStrictEqual(shown);
        }
      };
      const title = client.isSilentByItself
        ? "shows no secret without this project either"
        : "shows secrets without this project";
      it(`${title}, ${connection.name}`, searchUnsafe, patience);
    }
  });
}

/** What is left to find is what authenticates the connection. */
function withoutSecrets(identity: Identity): Identity {
  return { ...identity, secrets: [] };
}

function* everyWayThatIsQuick(value: unknown): Generator<string> {
  yield inspect(value, { depth: 6 });
}

function waysFor({ isTooMuchForConsoleDir = false }: ClientUnderTest, { isForConsoleDir }: Connection): Ways {
  return isForConsoleDir && !isTooMuchForConsoleDir ? everyWayToPrint : everyWayThatAsks;
}

function knownFindings(client: ClientUnderTest, form: Form, connection: Connection, ending: string): readonly string[] {
  const inConsoleDir = connection.isForConsoleDir ? (client.knownToConsoleDir?.[form]?.[ending] ?? []) : [];
  const known = connection.isBroken ? [] : [...(client.knownToShow?.[form]?.[ending] ?? []), ...inConsoleDir];
  return connection.identities.map(({ name }) => name).filter((name) => known.includes(name));
}

async function search(
  world: ConnectedWorld,
  connection: Connection,
  client: ClientUnderTest,
  connect: (identity: Identity) => Call,
  ways: Ways = waysFor(client, connection),
): Promise<Findings> {
  const baseUrl = connection.baseUrl(world);
  const found: Record<string, Record<string, readonly string[]>> = {};
  const outcomes: Record<string, readonly unknown[]> = {};
  for (const ending of connection.endings) {
    const ofEnding: Record<string, readonly string[]> = {};
    const ended: unknown[] = [];
    for (const identity of connection.identities) {
      const { ownHeaders: headers = {} } = identity;
      const authorized = connect(identity);
      const call: Call = (request) => authorized({ ...request, headers });
      const outcome = await connection.connect(world, client, call, (call) => endCall(baseUrl, ending, call));
      ended.push(outcome);
      const secrets = [...identity.secrets, ...connection.secrets(world)];
      const shown = secretsShown(outcome, secrets, ways);
      if (shown.length > 0) ofEnding[identity.name] = shown;
    }
    found[ending] = ofEnding;
    outcomes[ending] = ended;
  }
  return { secrets: found, outcomes };
}

/** Stops at the first way to print that shows a secret, because the most thorough ways are the slowest. */
function secretsShown(outcome: unknown, secrets: readonly string[], ways: Ways): readonly string[] {
  for (const text of ways(outcome)) {
    const shown = secretsIn(text, { secrets });
    if (shown.length > 0) return shown;
  }
  return [];
}

function tableOf(label: string, connection: Connection, { secrets }: Findings): ReportedTable {
  const { title, name, endings, identities, isBroken } = connection;
  const counts = endings.map((ending) => `${Object.keys(secrets[ending] ?? {}).length}/${identities.length}`);
  return {
    title,
    columns: ["client", "connection", ...(isBroken ? ["error"] : endings)],
    rows: [[label, name, ...counts]],
  };
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
