import { existsSync, globSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { known, startFakeKintone } from "../../../test-fixtures/src/fake-kintone/index.ts";
import { compareFiles } from "./compare-files.ts";
import { makeProject, readProject } from "./projects.ts";
import { runToEnd } from "./run.ts";
import type { Registry } from "./start-registry.ts";

export interface Examination {
  readonly name: string;
  readonly outcome: string;
  readonly status: number;
  readonly node: string;
}

/** What a credential comes to, with the exit status. */
const expected = [
  { token: known.tokenOfApp1, outcome: "healthy", status: 0 },
  { token: "wrongToken", outcome: "refused", status: 1 },
];

const node20 = join(import.meta.dirname, "../../node_modules/node20/bin/node");
const nodes = [node20, process.execPath].filter((node) => existsSync(node));

/** Runs a published doctor by npx in an empty project, on Node.js 20 where it is installed, too. Throws unless it is right each time. */
export async function runDoctor(name: string, folder: string, registry: Registry): Promise<readonly Examination[]> {
  // Whoever rehearses by npx has set the first two.
  const ofNpm = { npm_config_call: undefined, npm_config_package: undefined, ...makeProject(folder, registry) };
  const npx = async (node: string, parameters: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const path = `${dirname(node)}${delimiter}${process.env["PATH"]}`;
    const options = { cwd: folder, env: { ...ofNpm, PATH: path, ...env } };
    return await runToEnd("npx", ["--yes", name, ...parameters], options);
  };

  const examinations: Examination[] = [];
  await using kintone = await startFakeKintone();
  for (const node of nodes) {
    const { stdout: version, stderr } = await npx(node, ["--version"]);
    for (const { token, ...right } of expected) {
      const env = { KINTONE_BASE_URL: kintone.baseUrl, KINTONE_API_TOKEN: token };
      const { status, stdout } = await npx(node, ["--json", "--app", "1"], env);
      const { outcome, versions } = readJson(stdout);
      const isRight = status === right.status && outcome === right.outcome && `${versions?.doctor}\n` === version;
      if (!isRight || versions === undefined)
        throw new Error([`${name} was to end with ${JSON.stringify(right)}:`, version, stderr, stdout].join("\n"));
      examinations.push({ name, outcome, status, node: versions.node });
    }
  }
  const [installed = ""] = globSync("npm-cache/_npx/*", { cwd: dirname(folder) });
  compareFiles(readProject(join(dirname(folder), installed), name));
  return examinations;
}

interface Result {
  readonly outcome: string;
  readonly versions?: Readonly<Record<"doctor" | "node", string>>;
}

function readJson(text: string): Result {
  try {
    return JSON.parse(text);
  } catch {
    return { outcome: "no JSON" };
  }
}
