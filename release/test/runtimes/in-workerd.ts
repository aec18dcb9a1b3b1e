import { mkdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { bundle } from "./bundle.ts";
import { runProgram } from "./run-program.ts";
import type { Plan, Printed } from "./runtime.ts";

/** One run of `workerd test`, with a bundle. */
export function inWorkerd(program: string, entry: string, compatibilityFlags: readonly string[] = []) {
  return async (folder: string, plan: Plan): Promise<Printed> => {
    const own = join(folder, basename(entry, ".js"));
    mkdirSync(own);
    writeFileSync(join(own, "worker.js"), await bundle(folder, entry, "workerd"));
    writeFileSync(join(own, "cells.json"), JSON.stringify(plan.cells));
    writeFileSync(join(own, "config.capnp"), configurationFor(plan.home, compatibilityFlags));
    const everything = await runProgram(program, ["test", "config.capnp"], own);
    const uncaught = plan.cells.filter(({ question }) => question === "uncaught");
    return { everything, uncaught: new Map(uncaught.map(({ number }) => [number, everything])) };
  };
}

function configurationFor(home: string, compatibilityFlags: readonly string[]): string {
  return `
    using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (services = [
      (name = "worker", worker = (
        modules = [(name = "worker", esModule = embed "worker.js")],
        compatibilityDate = "2026-07-01",
        compatibilityFlags = ${JSON.stringify(compatibilityFlags)},
        bindings = [(name = "home", text = ${JSON.stringify(home)}), (name = "cells", json = embed "cells.json")],
        globalOutbound = "network"
      )),
      (name = "network", network = (allow = ["private"]))
    ]);
  `;
}
