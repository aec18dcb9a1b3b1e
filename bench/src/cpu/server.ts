import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { apiToken, tokenHeader } from "../calls/requests.ts";
import type { Records } from "./clients.ts";

const server = createServer((request, response) => {
  const isAuthenticated = request.headers[tokenHeader.toLowerCase()] === apiToken;
  const content: Records = { records: [], totalCount: isAuthenticated ? "1" : null };
  response.setHeader("Content-Type", "application/json;charset=utf-8").end(JSON.stringify(content));
});
// Keeps the connections of a client open during the turns of the other clients.
server.keepAliveTimeout = 60_000;
server.listen(0, "localhost");
await once(server, "listening");
const { port } = server.address() as AddressInfo; // It listens on TCP.
process.send?.(`http://localhost:${port}`);
process.once("disconnect", () => process.exit());
