import { join } from "node:path";
import { compareFiles } from "./compare-files.ts";
import { copyTree } from "./copy-tree.ts";
import { commands, installations, installProject } from "./projects.ts";
import { publish } from "./publish.ts";
import { runDoctor } from "./run-doctor.ts";
import { runSnippets } from "./run-snippets.ts";
import { startRegistry } from "./start-registry.ts";

/** Releases a copy of this tree to a registry of its own, within an empty folder, and uses what was released. */
export async function rehearse(folder: string, print: (text: string) => void): Promise<void> {
  await using registry = await startRegistry(join(folder, "registry"));
  const copy = join(folder, "copy");
  print(
    "A copy of this tree gets its next versions, is built, and is published on loopback. With what follows, one minute to five.",
  );
  await copyTree(copy);

  const published = await publish(copy, registry, folder);
  for (const { name, version, changes } of published) {
    print(`\n${name} ${version} is published, on loopback.${changes ? `\n\n${indented(changes)}` : ""}`);
  }

  const projects = await Promise.all(
    installations().map((installs, index) => installProject(installs, join(folder, `project-${index}`), registry)),
  );
  print("\nInstalled into empty projects:");
  for (const project of projects) {
    compareFiles(project);
    print(`  npm install ${project.installs}`);
    for (const [name, version] of Object.entries(project.versions)) print(`    ${name} ${version}`);
  }

  const runs = await runSnippets(projects);
  print("\nRun in these projects:");
  for (const { name, sent } of runs) {
    print(`  ${name}`);
    for (const { method, url, authenticatedBy } of sent) print(`    ${method} ${url}, by ${authenticatedBy}`);
  }

  const examinations = await Promise.all(
    commands().map((name, index) => runDoctor(name, join(folder, `command-${index}`), registry)),
  );
  print("\nRun by npx in empty projects, against a fake Kintone:");
  for (const { name, outcome, status, node } of examinations.flat()) {
    print(`  ${name} on Node.js ${node.slice(1)}: ${outcome}, exit status ${status}`);
  }

  const counts = [
    `${published.length} packages published`,
    `${projects.length} projects installed`,
    `${runs.length} snippets run`,
    `${examinations.flat().length} examinations by the doctor`,
  ];
  print(`\nrehearsed: ${counts.join(", ")}`);
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, "  ");
}
