#!/usr/bin/env node
import { run } from "./command/run.ts";

const { argv, env, stdin, stdout, stderr } = process;
process.exitCode = await run({ args: argv.slice(2), env, folder: process.cwd(), stdin, stdout, stderr });
