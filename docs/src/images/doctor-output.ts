import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Locale } from "@kintone-auth/core";
import { runExample } from "./run-example.ts";

/** A command line of the doctor, as a reader types it. */
export type DoctorCommand = keyof typeof runs;

const runs = {
  "npm run doctor": { args: [], status: 2 },
  "npm run doctor -- --fake": { args: ["--fake"], status: 0 },
};

/** What a command prints where no Kintone is set. */
export async function doctorOutput(command: DoctorCommand, locale: Locale): Promise<string> {
  const { args, status } = runs[command];
  const folder = mkdtempSync(join(tmpdir(), "kintone-auth-doctor-"));
  try {
    const env = { INIT_CWD: folder };
    return withFixedPort(await runExample("doctor", { args: [...args, "--lang", locale], env, status }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The fake Kintone listens on another port in each run. */
function withFixedPort(output: string): string {
  const [, port] = /127\.0\.0\.1:(\d+)/.exec(output) ?? [];
  return port === undefined ? output : output.replaceAll(port, "50443");
}
