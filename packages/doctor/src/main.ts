#!/usr/bin/env node
import { run } from "./command/run.ts";

const { argv, env, stdin, stdout, stderr } = process;
// Whoever reads the output may stop reading, as `head` does.
stdout.on("error", () => process.exit());
process.exitCode = await run({ args: argv.slice(2), env, folder: process.cwd(), stdin, stdout, stderr });
