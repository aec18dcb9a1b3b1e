import { bare, type Experiment } from "./experiment.ts";
import { credentials } from "./request.ts";

/** A variant that forgets its credentials would be a fast one. */
export async function checkExperiment({ client, method, variants, arrivedToken }: Experiment): Promise<void> {
  for (const { name, send } of variants) {
    await send();
    const isAuthenticated = arrivedToken() === credentials.apiToken;
    if (isAuthenticated !== (name !== bare)) throw new Error(`${client}, ${method}, ${name}: not what should arrive`);
  }
}
