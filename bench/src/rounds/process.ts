import { groups, isGroupName } from "../groups.ts";
import { checkGroup } from "./check-group.ts";
import type { Variant } from "./group.ts";
import { measure, type Round } from "./measure.ts";

export interface MeasuredProcess {
  readonly reference: string;
  readonly variants: readonly Pick<Variant, "name" | "goals">[];
  readonly rounds: readonly Round[];
}

const [, , name = ""] = process.argv;
if (!isGroupName(name)) throw new Error(`there is no group ${name}`);
const group = await groups[name]();
await checkGroup(group);
const measured: MeasuredProcess = {
  reference: group.reference,
  variants: group.variants.map(({ name, goals }) => ({ name, goals })),
  rounds: await measure(group.variants),
};
process.send?.(measured);
