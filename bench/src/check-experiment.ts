import { bare, type Experiment } from "./experiment.ts";

/** A variant that forgets its credentials would be a fast one. */
export async function checkExperiment({ client, request, variants, credential, arrived }: Experiment): Promise<void> {
  for (const { name, send } of variants) {
    await send();
    const isAuthenticated = arrived() === credential;
    if (isAuthenticated !== (name !== bare)) throw new Error(`${client}, ${request}, ${name}: not what should arrive`);
  }
}
