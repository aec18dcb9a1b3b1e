import { checkExperiment } from "./check-experiment.ts";
import { bare, type Experiment, type Method, unsafeHook } from "./experiment.ts";
import { measure } from "./measure.ts";
import { type Ratio, ratioBetween } from "./ratios.ts";

export interface Outcome {
  readonly client: string;
  readonly method: Method;
  readonly variant: string;
  readonly toUnsafeHook: Ratio;
  readonly toBare: Ratio;
  readonly goal: number | undefined;
}

export async function runExperiment(experiment: Experiment): Promise<readonly Outcome[]> {
  await checkExperiment(experiment);
  const { client, method, variants } = experiment;
  const rounds = await measure(variants);
  return variants.map(({ name, goal }) => ({
    client,
    method,
    variant: name,
    toUnsafeHook: ratioBetween(rounds, name, unsafeHook),
    toBare: ratioBetween(rounds, name, bare),
    goal,
  }));
}
