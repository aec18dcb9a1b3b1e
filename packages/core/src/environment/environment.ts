import { check, kindOf } from "../checks/check.ts";
import { unpolluted } from "../support/own-property.ts";

/** Environment variables, as `process.env` has them. An empty one counts as not set. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads a variable. What stands in for an environment, such as a Worker's bindings, may also have values that are no strings. */
export function readVariable(env: Environment, name: string): string | undefined {
  const value: unknown = unpolluted(env, name) ?? undefined;
  check(value === undefined || typeof value === "string", `${name} must be a string, not ${kindOf(value)}`);
  return value || undefined;
}
