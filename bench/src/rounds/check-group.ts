import type { Group } from "./group.ts";

/** Fails when a variant does not send its credential: without it, the variant would be faster. */
export async function checkGroup({ variants }: Group): Promise<void> {
  for (const { name, sent, credential } of variants) {
    const arrived = (await sent()) ?? undefined;
    const isRight = credential instanceof RegExp ? credential.test(String(arrived)) : arrived === credential;
    if (!isRight) throw new Error(`${name}: not the credential that should be sent`);
  }
}
