import { clients } from "./clients.ts";

/** So that the time goes into requests, and not into falling asleep and waking up between them. */
const requestsAtOnce = 10;

const [, , name = "", baseUrl = ""] = process.argv;
const client = clients[name];
if (!client) throw new Error(`there is no client ${name}`);
const { isAuthenticated } = client;
const send = await client.connect(baseUrl);

/** Answers with the processor time that the whole process takes for so many requests, in microseconds. */
process.on("message", async (requests: number) => {
  const before = process.cpuUsage();
  for (let sent = 0; sent < requests; sent += requestsAtOnce) {
    await Promise.all(Array.from({ length: requestsAtOnce }, sendChecked));
  }
  const { user, system } = process.cpuUsage(before);
  process.send?.(user + system);
});

async function sendChecked(): Promise<void> {
  const { totalCount } = await send();
  const hasArrived = totalCount !== null;
  if (hasArrived !== isAuthenticated) throw new Error(`${name}: not the credential that should be sent`);
}
