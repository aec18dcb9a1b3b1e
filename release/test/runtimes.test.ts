import { reportTable } from "@kintone-auth/test-fixtures";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { tablesOf } from "../../docs/src/markdown/tables.ts";
import { readText } from "../../docs/src/repository.ts";
import { librariesOf } from "./packed/packed-packages.ts";
import { answer, blindSpots, columns, rowFor, surprises } from "./runtimes/answers.ts";
import { cellsFor } from "./runtimes/cells.ts";
import { type Installed, installClients } from "./runtimes/install-clients.ts";
import type { Runtime } from "./runtimes/runtime.ts";
import { runtimes } from "./runtimes/runtimes.ts";
import { type RecordingServer, startRecordingServer } from "./runtimes/start-recording-server.ts";

const patience = 300_000;

function documentedRows(page: string): readonly (readonly string[])[] {
  const isOurs = ([header = []]: readonly (readonly string[])[]) => columns.every((column) => header.includes(column));
  return tablesOf(readText(page)).find(isOurs)?.slice(1) ?? [];
}

const documented = documentedRows("docs/environments.md");

let installed: Installed;
let server: RecordingServer;

beforeAll(async () => {
  installed = await installClients(librariesOf(inject("tarballs")));
  server = await startRecordingServer(installed.pageScript);
}, patience);

afterAll(() => {
  server.close();
  installed.remove();
}, patience);

it("docs/environments.md has a row for each runtime, and no other, and the same in Japanese", () => {
  expect(documented.map(([name]) => name)).toStrictEqual(runtimes.map(({ name }) => name));
  const japanese = documentedRows("docs/ja/environments.md").map((row) => row.slice(1));
  expect(japanese.map((row) => row.map((cell) => cell.replace("○", "yes")))).toStrictEqual(
    documented.map((row) => row.slice(1)),
  );
});

function testIn(runtime: Runtime): void {
  it(runtime.name, { timeout: patience }, async (context) => {
    const cells = cellsFor(runtime.clients, runtime.isInBrowser);
    const { everything, uncaught } = await runtime.run(installed.folder, { home: server.home, cells });
    const arrivals = await server.arrivals();
    const outcomes = outcomesIn(everything);
    const answers = cells.map((cell) =>
      answer(cell, {
        outcomes: outcomes.get(cell.number) ?? [],
        arrivals: arrivals.filter((arrival) => arrival.cell === cell.number),
        printed: uncaught.get(cell.number) ?? everything,
      }),
    );
    const row = rowFor(runtime, answers);
    reportTable(context, { title: "runtimes", columns: ["runtime", ...columns], rows: [row] });
    expect(/^version (.+)$/m.exec(everything)?.[1], everything.slice(0, 2000)).toMatch(runtime.version);
    expect({ surprises: surprises(runtime, answers), blindSpots: blindSpots(runtime, answers) }).toStrictEqual({
      surprises: [],
      blindSpots: [],
    });
    expect(row).toStrictEqual(documented.find(([name]) => name === runtime.name));
  });
}

describe.concurrent("what the clients do is what docs/environments.md says, in", () => {
  for (const runtime of runtimes.filter(({ isThere }) => isThere())) testIn(runtime);
});

for (const runtime of runtimes.filter(({ isThere }) => !isThere()))
  describe.skip(`the clients in ${runtime.name} (needs ${runtime.needs})`, () => testIn(runtime));

/** The statuses and codes that a runtime has printed, by the numbers of their cells. */
function outcomesIn(printed: string): ReadonlyMap<number, readonly unknown[]> {
  const lines = printed.matchAll(/^result (.+)$/gm);
  return new Map(
    [...lines].map(([, line = ""]) => {
      const { cell, outcomes } = JSON.parse(line);
      return [cell, outcomes];
    }),
  );
}
