const nodeUtil = globalThis.process?.getBuiltinModule?.("node:util");

/** What a runtime prints of an outcome: its console, its own inspection, and what loggers make of it. */
export function printEveryWay(outcome) {
  console.log(outcome);
  console.error({ outcome });
  console.log("%s", String(outcome));
  console.log("%s", json(outcome));
  if (outcome instanceof Error) console.log("%s\n%s", outcome.message, outcome.stack);
  if (outcome instanceof Error) console.log(outcome.cause);
  if (nodeUtil) console.log("%s", nodeUtil.inspect(outcome, { depth: 10 }));
  if (globalThis.Bun) console.log("%s", globalThis.Bun.inspect(outcome, { depth: 10 }));
  if (globalThis.Deno) console.log("%s", globalThis.Deno.inspect(outcome, { depth: 10 }));
}

function json(outcome) {
  try {
    return JSON.stringify({ outcome });
  } catch (error) {
    return `no JSON: ${error.name}`;
  }
}
