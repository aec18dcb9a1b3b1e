import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { environment } from "../../../docs/src/snippets/settings.ts";
import { type Snippet, snippets } from "../../../docs/src/snippets/snippets.ts";
import { type Project, readmes } from "./projects.ts";
import { run } from "./run.ts";
import type { Sent } from "./stand-in.ts";

export interface SnippetRun {
  readonly name: string;
  readonly sent: readonly Sent[];
}

/** Runs every snippet of the READMEs, each in a project that has what it imports. */
export async function runSnippets(projects: readonly Project[]): Promise<readonly SnippetRun[]> {
  const runs: SnippetRun[] = [];
  for (const snippet of snippets.filter(({ file }) => readmes.includes(file))) {
    runs.push({ name: snippet.name, sent: await runSnippet(snippet, projectFor(snippet, projects)) });
  }
  return runs;
}

/** The smallest one, so that a snippet gets nothing that its README does not ask for. */
function projectFor({ name, code }: Snippet, projects: readonly Project[]): Project {
  const imported = [...code.matchAll(/from "((?:@[\w-]+\/)?[\w-]+)/g)].map(([, from = ""]) => from);
  const [project] = projects
    .filter(({ installs }) => imported.every((from) => installs.split(" ").includes(from)))
    .toSorted((one, other) => one.installs.length - other.installs.length);
  if (project === undefined) throw new Error(`no README says how to install what ${name} imports`);
  return project;
}

async function runSnippet({ name, code, runners }: Snippet, project: Project): Promise<readonly Sent[]> {
  // README says `records.mjs`. Only the packages' READMEs, which are read on npm, have types in their snippets.
  const file = join(project.folder, name.startsWith("README") ? "records.mjs" : "records.mts");
  const sentFile = join(project.folder, "sent.json");
  writeFileSync(file, code);
  const env = { ...environment, SENT_FILE: sentFile, IN_PAGE: String(runners.includes("page")) };
  const preload = pathToFileURL(join(import.meta.dirname, "stand-in.ts")).href;
  await run(process.execPath, ["--import", preload, file], { cwd: project.folder, env });
  const sent: readonly Sent[] = JSON.parse(readFileSync(sentFile, "utf8"));
  const isAuthenticated = sent.every(({ authenticatedBy }) => authenticatedBy.length === 1);
  if (sent.length === 0 || !isAuthenticated) throw new Error(`${name} has sent ${JSON.stringify(sent)}`);
  return sent;
}
