import { writeFileSync } from "node:fs";
import { everyWayThatAsks } from "../../../../test-fixtures/src/every-way-to-print.ts";
import { routeConnections } from "../../../../test-fixtures/src/network/route-connections.ts";

// Node.js loads it before a recipe, into the same process.
const { TEST_KINTONE_PORT, TEST_PRINTED = "", TEST_REFUSAL } = process.env;

routeConnections((host, port) => {
  if (host === "127.0.0.1") return port;
  if (TEST_KINTONE_PORT === undefined) throw new Error(TEST_REFUSAL);
  return Number(TEST_KINTONE_PORT);
});

process.on("uncaughtExceptionMonitor", (error) => {
  writeFileSync(TEST_PRINTED, JSON.stringify([...everyWayThatAsks(error)]));
});
