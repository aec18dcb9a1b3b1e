import { readFileSync } from "node:fs";
import { arch, availableParallelism, cpus, loadavg, platform } from "node:os";
import { join } from "node:path";
import type { Machine } from "./results.ts";

export function thisMachine(): Machine {
  return {
    processor: cpus()[0]?.model.trim() ?? "unknown processor",
    cores: availableParallelism(),
    system: `${platform()} ${arch()}`,
    node: process.versions.node,
    load: Math.round((loadavg()[0] ?? 0) * 10) / 10,
  };
}

/** The versions of the packages that are measured, except those of this repository. */
export function installedVersions(): Readonly<Record<string, string>> {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../package.json"), "utf8"));
  const dependencies: Readonly<Record<string, string>> = manifest.dependencies;
  const installed = Object.entries(dependencies).filter(([, version]) => !version.startsWith("workspace:"));
  // Its fetch is undici's, in a copy of its own.
  return { ...Object.fromEntries(installed), "Node.js's undici": process.versions["undici"] ?? "unknown" };
}
