import { questions } from "./questions.js";
import { wayOf } from "./way-of.js";

/**
 * Runs the cells of a plan, one after another, in any runtime, and prints a line of JSON for each. `load` is for the module that
 * connects a client, and `loadOAuth`, where the runtime is a server, for the package of OAuth.
 */
export async function runCells({ home, cells }, { load, loadOAuth, throwUncaught = throwInTimer }) {
  for (const cell of cells) {
    let outcomes;
    try {
      const { connect } = await load(cell.major, cell.client);
      outcomes = await questions[cell.question]({ cell, home, ...wayOf(cell, home, { connect, loadOAuth }) });
    } catch (error) {
      outcomes = [error];
    }
    if (cell.question === "uncaught") await throwUncaught(outcomes[0]);
    console.log(`result ${JSON.stringify({ cell: cell.number, outcomes: outcomes.map(describe) })}`);
  }
}

/** What comes next goes on. */
async function throwInTimer(error) {
  setTimeout(() => {
    throw error;
  }, 0);
  await new Promise((resolve) => setTimeout(resolve, 1));
}

function describe(outcome) {
  return outcome instanceof Error ? `${outcome.code ?? outcome.name}` : (outcome.status ?? outcome.statusCode);
}
