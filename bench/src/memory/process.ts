import { setImmediate as nextTurn } from "node:timers/promises";
import { callsPerBatch } from "../calls/call-group.ts";
import { groups, isGroupName } from "../groups.ts";

const warmUpRequests = 20_000;
/** Collects often, so that few objects are promoted to the old generation although nothing keeps them. */
const requestsBetweenCollections = 10_000;

const [, , name = "", requests = ""] = process.argv;
if (!isGroupName(name)) throw new Error(`there is no group ${name}`);
const { variants } = await groups[name]();
const variant = variants.find(({ name }) => name === "withKintoneAuth");
if (!variant || (await variant.sent()) !== variant.credential)
  throw new Error("not the credential that should be sent");

await send(warmUpRequests, variant.batch);
const before = process.memoryUsage().heapUsed;
await send(Number(requests), variant.batch);
process.send?.(process.memoryUsage().heapUsed - before);

async function send(requests: number, batch: () => unknown): Promise<void> {
  for (let sent = 0; sent < requests; sent += callsPerBatch) {
    await batch();
    // Stubs respond without a turn of the event loop. Weakly held objects are released only in such a turn.
    await nextTurn();
    if (sent % requestsBetweenCollections === 0) collectGarbage();
  }
  await nextTurn();
  collectGarbage();
}

function collectGarbage(): void {
  if (!globalThis.gc) throw new Error("node needs --expose-gc");
  globalThis.gc();
}
