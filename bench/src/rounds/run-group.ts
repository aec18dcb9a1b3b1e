import { messageFrom } from "../child.ts";
import type { GroupName } from "../groups.ts";
import type { MeasuredGroup } from "../report/results.ts";
import { compare } from "./compare.ts";
import type { MeasuredProcess } from "./process.ts";

/** Several, because V8 decides once in a process how well it compiles code, and chance is part of it. */
const processes = 3;

export async function runGroup(name: GroupName): Promise<MeasuredGroup> {
  const measured: MeasuredProcess[] = [];
  while (measured.length < processes) measured.push(await messageFrom<MeasuredProcess>("rounds/process.ts", [name]));
  const [first] = measured;
  if (!first) throw new Error("nothing was measured");
  const rounds = measured.flatMap((process) => process.rounds);
  const { reference, variants } = first;
  return { name, reference, rounds: rounds.length, rows: compare(reference, variants, rounds) };
}
