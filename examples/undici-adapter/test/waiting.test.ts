import { describeWaiting, signalEnding } from "@kintone-auth/test-fixtures";
import { request } from "undici";
import { withKintoneAuth } from "../src/with-kintone-auth.ts";

describeWaiting({
  name: "undici.request",
  withKintoneAuth: (options) => {
    const kintoneRequest = withKintoneAuth(request, options);
    return (url, options) => kintoneRequest(url, options);
  },
  endings: { signal: signalEnding },
  abortError: { name: "AbortError" },
  timeouts: {
    "headersTimeout and bodyTimeout": {
      set: (milliseconds) => ({ headersTimeout: milliseconds, bodyTimeout: milliseconds }),
      counts: [],
    },
  },
  timeoutError: { name: "HeadersTimeoutError" },
});
