import { join } from "node:path";
import { parseEnv } from "node:util";
import type { Environment } from "@kintone-auth/core";
import { type Finding, finding } from "../findings/finding.ts";
import { readFile } from "../settings/read-file.ts";

const name = ".env";

/** Adds what a file `.env` has, as Node.js reads it. A variable of the environment itself wins. */
export function withEnvFile(env: Environment, folder: string): Environment | Finding {
  let content: string;
  try {
    content = readFile(join(folder, name)).toString("utf8");
  } catch (error) {
    const isMissing = error instanceof Error && Reflect.get(error, "code") === "ENOENT";
    return isMissing ? env : finding("env-file-unreadable", { file: name });
  }
  return { ...parseEnv(content), ...env };
}
