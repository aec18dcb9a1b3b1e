import type { Group } from "./group.ts";

/** A variant that forgets its credentials would be a fast one. */
export async function checkGroup({ variants }: Group): Promise<void> {
  for (const { name, sent, credential } of variants) {
    const arrived = (await sent()) ?? undefined;
    const isRight = credential instanceof RegExp ? credential.test(String(arrived)) : arrived === credential;
    if (!isRight) throw new Error(`${name}: not the credential that should be sent`);
  }
}
