import { collectYoungGarbage } from "../rounds/collect-garbage.ts";
import type { Round } from "../rounds/measure.ts";
import { shuffle } from "../rounds/shuffle.ts";
import { type Client, clients, type Send } from "./clients.ts";

const requestsPerBlock = 800;
/** Enough for V8 to have optimized every client. */
const warmUpPasses = 6;
const measuredRounds = 9;
/** How many blocks of every client make a round, of which the shortest counts. */
const passesPerRound = 6;
/** Several, so that the time is spent on requests, and not on waiting for each of them. */
const requestsAtOnce = 10;

interface Connected extends Client {
  readonly send: Send;
}

const [, , baseUrl = ""] = process.argv;
const connected: readonly Connected[] = clients.map((client) => ({ ...client, send: client.connect(baseUrl) }));
for (let pass = 0; pass < warmUpPasses; pass += 1) await runPass();
const rounds: Round[] = [];
while (rounds.length < measuredRounds) rounds.push(await runRound());
process.send?.(rounds);

/** Whatever else runs on the machine adds to the processor time of a block, up to twice: the shortest block has least of it. */
async function runRound(): Promise<Round> {
  const shortest: Record<string, number> = {};
  for (let pass = 0; pass < passesPerRound; pass += 1) {
    for (const [name, time] of Object.entries(await runPass())) {
      shortest[name] = Math.min(time, shortest[name] ?? time);
    }
  }
  return shortest;
}

/** Runs one block of every client, shuffled, so that none of them always follows the same other client. */
async function runPass(): Promise<Round> {
  const times: Record<string, number> = {};
  for (const client of shuffle(connected)) times[client.name] = await runBlock(client);
  return times;
}

/**
 * Returns the processor time of the whole process during a block of requests, in microseconds. Every client fills the young
 * generation about three times in a block, and so pays for its own garbage. What is left of it is collected between the blocks,
 * so that no other client pays for that.
 */
async function runBlock(client: Connected): Promise<number> {
  collectYoungGarbage();
  const before = process.cpuUsage();
  for (let sent = 0; sent < requestsPerBlock; sent += requestsAtOnce) {
    await Promise.all(Array.from({ length: requestsAtOnce }, () => sendChecked(client)));
  }
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

async function sendChecked({ name, isAuthenticated, send }: Connected): Promise<void> {
  const { totalCount } = await send();
  const hasArrived = totalCount !== null;
  if (hasArrived !== isAuthenticated) throw new Error(`${name}: not the credential that should be sent`);
}
