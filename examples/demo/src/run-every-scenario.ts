import { known, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import { clients } from "./clients.ts";
import { printTable } from "./print-table.ts";
import { type Outcome, runScenario } from "./run-scenario.ts";
import { scenarios } from "./scenarios.ts";

/** Runs every scenario through every client, against fake Kintones. Returns whether all of them went as expected. */
export async function runEveryScenario(asJson: boolean): Promise<boolean> {
  await using kintone = await startFakeKintone();
  await using behindBasic = await startFakeKintone({ basic: known.basicOfDomain });
  await using otherOrigin = await startFakeKintone();

  const servers = [kintone, behindBasic, otherOrigin];
  const list = scenarios({
    kintone: kintone.baseUrl,
    behindBasic: behindBasic.baseUrl,
    otherOrigin: otherOrigin.baseUrl,
  });

  const outcomes: Outcome[] = [];
  for (const client of Object.keys(clients)) {
    for (const scenario of list) outcomes.push(await runScenario(client, scenario, servers));
  }

  const unexpected = outcomes.filter(({ asExpected }) => !asExpected);
  if (asJson) {
    console.log(JSON.stringify(outcomes, null, 2));
  } else {
    console.log(
      "Real requests to a fake Kintone on this machine. ✓: the right credentials arrived, and the response is the expected one.",
    );
    if (process.env["KINTONE_BASE_URL"]) console.log("Set KINTONE_APP_ID too, to read that app of KINTONE_BASE_URL.");
    printTable(outcomes);
    console.log(
      `\n${outcomes.length - unexpected.length} of ${outcomes.length} requests went as expected (a ✓ beside 400 or 401 is an expected refusal).`,
    );
  }
  return unexpected.length === 0;
}
