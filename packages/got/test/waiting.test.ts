import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { type Connect, describeWaiting, installedVersion, signalEnding } from "@kintone-auth/test-fixtures";
import got, { type Got } from "got";

const version = installedVersion(import.meta.url);

describeWaiting({
  name: `got ${version}`,
  kintoneAuth: (options) => sendWith(got.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => sendWith(withKintoneAuth(got, options)),
  endings: { signal: signalEnding },
  abortError: { name: "AbortError", code: "ERR_ABORTED" },
  timeouts: {
    "timeout.request": {
      // Where it counts, got would try again, seconds later.
      set: (request) => ({ timeout: { request }, retry: { limit: 0 } }),
      counts: version.startsWith("16.") ? ["kintoneAuth", "withKintoneAuth"] : [],
    },
    "timeout of every phase": {
      set: (milliseconds) => {
        const phases = ["lookup", "connect", "secureConnect", "socket", "send", "response", "read"];
        return { timeout: Object.fromEntries(phases.map((phase) => [phase, milliseconds])) };
      },
      counts: [],
    },
  },
  timeoutError: { name: "TimeoutError", code: "ETIMEDOUT" },
});

function sendWith(client: Got): ReturnType<Connect> {
  return async (url, options) => client(url, options);
}
