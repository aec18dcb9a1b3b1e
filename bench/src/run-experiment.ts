import { checkExperiment } from "./check-experiment.ts";
import { bare, type Experiment } from "./experiment.ts";
import { measure } from "./measure.ts";
import { type Ratio, ratioBetween } from "./ratios.ts";

export interface Outcome {
  readonly client: string;
  readonly request: string;
  readonly variant: string;
  readonly toReference: Ratio;
  readonly toBare: Ratio;
  readonly goal: number | undefined;
}

export async function runExperiment(experiment: Experiment): Promise<readonly Outcome[]> {
  await checkExperiment(experiment);
  const { client, request, variants, reference } = experiment;
  const rounds = await measure(variants);
  return variants.map(({ name, goal }) => ({
    client,
    request,
    variant: name,
    toReference: ratioBetween(rounds, name, reference),
    toBare: ratioBetween(rounds, name, bare),
    goal,
  }));
}
