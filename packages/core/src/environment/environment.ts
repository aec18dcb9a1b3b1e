/** Environment variables, as `process.env` has them. An empty one counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;
