import { readYaml } from "./read-yaml.ts";

export type Permissions = Readonly<Record<string, string>>;

export interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Job {
  readonly needs?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly permissions?: Permissions;
  readonly "timeout-minutes"?: number;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly steps?: readonly Step[];
}

export interface Workflow {
  readonly permissions?: Permissions;
  readonly concurrency: { readonly group: string; readonly "cancel-in-progress": unknown };
  readonly jobs: Readonly<Record<string, Job>>;
}

export function readWorkflow(name: string): Workflow {
  return readYaml(`.github/workflows/${name}.yml`);
}

/** What the steps of a job run, a line each. */
export function commandsOf(job: Job | undefined): readonly string[] {
  return (job?.steps ?? []).flatMap(({ run }) => run?.trim().split("\n") ?? []);
}
