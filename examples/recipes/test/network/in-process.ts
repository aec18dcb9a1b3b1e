import { writeFileSync } from "node:fs";
import { everyWayThatAsks } from "../../../../test-fixtures/src/every-way-to-print.ts";
import { routeConnections } from "../../../../test-fixtures/src/network/route-connections.ts";

// Runs before a recipe, in the same process.
const { TEST_KINTONE_PORT, TEST_PRINTED = "" } = process.env;

routeConnections((host, port) => {
  if (host === "127.0.0.1") return port;
  if (TEST_KINTONE_PORT === undefined) throw new Error(`connects to ${host} by itself`);
  return Number(TEST_KINTONE_PORT);
});

process.on("uncaughtExceptionMonitor", (error) => {
  writeFileSync(TEST_PRINTED, JSON.stringify([...everyWayThatAsks(error)]));
});
