import { kintoneOAuth } from "./newest/clients/oauth.js";
import { runCells } from "./run-cells.js";

/** Returns what the command `workerd test` calls. */
export function testWith(clients) {
  return async (_controller, plan) => {
    console.log(`version ${navigator.userAgent}`);
    await runCells(plan, { load: (major, client) => clients[major][client], loadOAuth: () => ({ kintoneOAuth }) });
  };
}
