import { afterAll, beforeAll, describe, expect, it, type TestContext } from "vitest";
import { everyWayToPrint } from "../every-way-to-print.ts";
import { type Call, type ClientUnderTest, forms } from "./client-under-test.ts";
import { endings, type FailingServer, startFailingServer } from "./failing-server.ts";
import { type Identity, identities, secretsIn } from "./identities.ts";
import { type ReportedTable, reportTable } from "./report-table.ts";

/** A header of the caller's own is the caller's own to keep out of logs: the client has it from the start. */
const configured = identities.filter(({ ownHeaders }) => !ownHeaders);

const patience = 120_000;

/** The secrets that were found, by how a call ended and by the name of the identity. */
type Findings = Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;

/** Searches all that a client's error or response shows, printed in every way, for every secret. */
export function describeErrorSafety(client: ClientUnderTest): void {
  describe(`what ${client.name} shows`, () => {
    let server: FailingServer;
    beforeAll(async () => {
      server = await startFailingServer();
    });
    afterAll(() => server.close());

    for (const form of forms) {
      describe(form, () => {
        let findings: Findings;
        beforeAll(async () => {
          findings = await search(server, ({ configuration }) =>
            client[form]({ baseUrl: server.baseUrl, ...configuration }),
          );
        }, patience);

        it("is counted", (context) => reportTable(context, tableOf(`${client.name}, ${form}`, findings)));

        for (const ending of Object.keys(endings)) {
          const known = client.knownToShow?.[form]?.[ending] ?? [];
          it(`is no secret${known.length > 0 ? `, but for ${known.join(", ")}` : ""}, after: ${ending}`, () => {
            expect(Object.keys(findings[ending] ?? {})).toStrictEqual(known);
          });
        }
      });
    }

    const searchUnsafe = async (context: TestContext) => {
      const findings = await search(server, ({ headers }) => client.unsafeHook(headers));
      reportTable(context, tableOf(`${client.name}, unsafe hook`, findings));
      for (const ending of ["status 400", "status 401", "status 520", "timeout"]) {
        expect(Object.keys(findings[ending] ?? {}), ending).toStrictEqual(configured.map(({ name }) => name));
      }
    };
    it("would be seen to be secrets without this project", searchUnsafe, patience);
  });
}

async function search({ baseUrl }: FailingServer, connect: (identity: Identity) => Call): Promise<Findings> {
  const findings: Record<string, Record<string, readonly string[]>> = {};
  for (const ending of Object.keys(endings)) {
    const found: Record<string, readonly string[]> = {};
    for (const identity of configured) {
      const outcome = await endCall(baseUrl, ending, connect(identity));
      const secrets = secretsShown(outcome, identity);
      if (secrets.length > 0) found[identity.name] = secrets;
    }
    findings[ending] = found;
  }
  return findings;
}

/** What the first way that shows any shows: the most thorough ways are the slowest. */
function secretsShown(outcome: unknown, identity: Identity): readonly string[] {
  for (const text of everyWayToPrint(outcome)) {
    const secrets = secretsIn(text, identity);
    if (secrets.length > 0) return secrets;
  }
  return [];
}

function tableOf(label: string, findings: Findings): ReportedTable {
  const counts = Object.values(findings).map((found) => `${Object.keys(found).length}/${configured.length}`);
  return {
    title:
      "Credentials found in what a call ends with, an error or a response, printed in every way. " +
      "Under README's Limits: what is left in got's success (console.dir) and with ky's hook (the CSRF token's URL)",
    columns: ["client", ...Object.keys(endings)],
    rows: [[label, ...counts]],
  };
}

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
