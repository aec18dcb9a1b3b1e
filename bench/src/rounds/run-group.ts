import { answerFrom } from "../child.ts";
import type { GroupName } from "../groups.ts";
import type { MeasuredGroup } from "../report/results.ts";
import { compare } from "./compare.ts";
import type { Answer } from "./process.ts";

/** How well code is compiled is a matter of luck, and decided once in a process. */
const processes = 3;

export async function runGroup(name: GroupName): Promise<MeasuredGroup> {
  const answers: Answer[] = [];
  while (answers.length < processes) answers.push(await answerFrom<Answer>("rounds/process.ts", [name]));
  const [first] = answers;
  if (!first) throw new Error("nothing was measured");
  const rounds = answers.flatMap((answer) => answer.rounds);
  const { reference, variants } = first;
  return { name, reference, rounds: rounds.length, rows: compare(reference, variants, rounds) };
}
