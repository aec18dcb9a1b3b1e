const attempts = 20;

export interface PortOptions {
  /** As somebody has set it. */
  readonly port: string;
  /** Why no other port will do, as a sentence. */
  readonly isFixedBecause?: string | undefined;
}

/**
 * Starts a server of a demo at a port, or at the next one that is free, and says so.
 *
 * @throws an error whose message is for whoever has started the demo
 */
export async function startAtFreePort<Started>(
  { port, isFixedBecause }: PortOptions,
  start: (port: number) => Promise<Started>,
): Promise<Started> {
  const first = /^\d+$/.test(port) ? Number(port) : Number.NaN;
  if (!(first <= 65_535)) throw new Error(`PORT must be a number from 0 to 65535, and not ${JSON.stringify(port)}.`);
  const last = isFixedBecause === undefined ? Math.min(first + attempts - 1, 65_535) : first;
  for (let next = first; next <= last; next += 1) {
    try {
      const started = await start(next);
      if (next !== first) console.log(`Port ${first} is in use, so this is port ${next}.`);
      return started;
    } catch (error) {
      const code: unknown = Reflect.get(Object(error), "code");
      if (code === "EACCES")
        throw new Error(`Port ${next} needs more rights than this process has: set PORT to another.`);
      if (code !== "EADDRINUSE") throw error;
    }
  }
  throw new Error(
    isFixedBecause === undefined
      ? `The ports from ${first} to ${last} are all in use: set PORT to another.`
      : `Port ${first} is in use. ${isFixedBecause}`,
  );
}

/** Runs a demo. What goes wrong is a sentence, and not a stack. */
export async function runDemo(demo: () => Promise<void>): Promise<void> {
  try {
    await demo();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
}
