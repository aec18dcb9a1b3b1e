import { clients } from "./clients.ts";

const [, , name = "", baseUrl = ""] = process.argv;
const client = clients[name];
if (!client) throw new Error(`there is no client ${name}`);
const send = await client.connect(baseUrl);

/** Answers with the processor time that the whole process takes for so many requests, in microseconds. */
process.on("message", async (requests: number) => {
  const before = process.cpuUsage();
  for (let sent = 0; sent < requests; sent += 1) {
    const { totalCount } = await send();
    if ((totalCount !== null) !== client.isAuthenticated)
      throw new Error(`${name}: not the credential that should be sent`);
  }
  const { user, system } = process.cpuUsage(before);
  process.send?.(user + system);
});
