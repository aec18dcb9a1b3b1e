import { writeFileSync } from "node:fs";
import { kintonePage } from "../../../docs/src/snippets/kintone-page.ts";
import { credentialHeaders } from "../../../docs/src/snippets/settings.ts";
import { standInForKintone } from "../../../docs/src/snippets/stand-in.ts";

// Node.js loads this before a snippet (`--import`), which therefore needs no change to meet a Kintone.

/** What the snippet has sent, as it is told to whoever runs it. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  /** The names of its headers that authenticate. */
  readonly authenticatedBy: readonly string[];
}

const { SENT_FILE = "", IN_PAGE } = process.env;
if (IN_PAGE === "true") Object.assign(globalThis, kintonePage().globals);
const requests = standInForKintone();
process.on("exit", () => {
  const sent = requests.map(({ method, url, headers }): Sent => {
    return { method, url, authenticatedBy: credentialHeaders.filter((name) => headers.has(name)) };
  });
  writeFileSync(SENT_FILE, JSON.stringify(sent));
});
