import { readFileSync, statSync } from "node:fs";

/** Reads a file of at most a megabyte. A pipe or a device could have no end. */
export function readFile(path: string): Buffer {
  const stats = statSync(path);
  if (!stats.isFile() || stats.size > maxBytes) throw new Error("neither a small file nor readable");
  return readFileSync(path);
}

const maxBytes = 1_000_000;
