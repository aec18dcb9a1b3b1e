import { collectYoungGarbage } from "../rounds/collect-garbage.ts";
import type { Round } from "../rounds/measure.ts";
import { shuffle } from "../rounds/shuffle.ts";
import { type Client, clients, type Send } from "./clients.ts";

const requestsPerBlock = 800;
/** Enough for V8 to have optimized every client. */
const warmUpRounds = 6;
const measuredRounds = 36;
/** Several, so that the time is spent on requests, and not on waiting for each of them. */
const requestsAtOnce = 10;

interface Connected extends Client {
  readonly send: Send;
}

const [, , baseUrl = ""] = process.argv;
const connected: readonly Connected[] = clients.map((client) => ({ ...client, send: client.connect(baseUrl) }));
for (let round = 0; round < warmUpRounds; round += 1) await runRound();
const rounds: Round[] = [];
while (rounds.length < measuredRounds) rounds.push(await runRound());
process.send?.(rounds);

/** Runs one block of every client, shuffled, so that none of them always follows the same other client. */
async function runRound(): Promise<Round> {
  const round: Record<string, number> = {};
  for (const client of shuffle(connected)) round[client.name] = await runBlock(client);
  return round;
}

/**
 * Returns the processor time of the whole process during a block of requests, in microseconds. Collecting garbage is part of
 * what a client costs. At the end of the block, the young generation is collected, so that no other client pays for it.
 */
async function runBlock(client: Connected): Promise<number> {
  const before = process.cpuUsage();
  for (let sent = 0; sent < requestsPerBlock; sent += requestsAtOnce) {
    await Promise.all(Array.from({ length: requestsAtOnce }, () => sendChecked(client)));
  }
  collectYoungGarbage();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}

async function sendChecked({ name, isAuthenticated, send }: Connected): Promise<void> {
  const { totalCount } = await send();
  const hasArrived = totalCount !== null;
  if (hasArrived !== isAuthenticated) throw new Error(`${name}: not the credential that should be sent`);
}
