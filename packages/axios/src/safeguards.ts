import { isInImitatedPage } from "@kintone-auth/core/checks";
import type { Steps } from "./authorized-adapter.ts";
import { guardProxies } from "./guard-proxies.ts";
import { guardRedirects } from "./guard-redirects.ts";
import { hideAgents } from "./hide-agents.ts";
import { hideConfig } from "./hide-config.ts";
import { hideResponse } from "./hide-response.ts";
import { requestUrl } from "./request-url.ts";
import { setHeaders } from "./set-headers.ts";

/** What Node.js needs: axios follows redirects by itself there, and everything can be printed. */
export const safeguards: Steps = {
  readUrl: requestUrl,
  setHeaders,
  guard: (attempt) => {
    hideAgents(attempt.copy);
    guardProxies(attempt);
    guardRedirects(attempt);
  },
  hideConfig,
  isInImitatedPage,
  hide: hideResponse,
};
