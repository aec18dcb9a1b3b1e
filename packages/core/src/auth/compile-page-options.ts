import { readBaseUrl } from "../checks/base-url.ts";
import { check, readObject } from "../checks/check.ts";
import { readLocale } from "../checks/locale.ts";
import { schemeNames } from "../options.ts";
import { callersOwn } from "../schemes/decision.ts";
import { compileSession } from "../schemes/session-decision.ts";
import { currentPage } from "../support/page.ts";
import type { CompiledOptions } from "./compiled-options.ts";
import { compileOnDecision } from "./decision-report.ts";

const credentials: readonly string[] = [...schemeNames, "basic"];

/** Compiles the options of a page's session alone: everyone in the page can read any other credential. */
export function compilePageOptions(given: unknown): CompiledOptions {
  const names = Object.keys(Object(given));
  check(
    !names.some((name) => name !== "session" && credentials.includes(name)),
    "this /session entry or script file takes session alone, as everyone in a page can read any other credential: " +
      "keep it on a server, or in a plug-in by kintone.plugin.app.setProxyConfig",
    "ERR_BROWSER_CREDENTIALS",
  );
  // Also for a client's request, where the hook is passed without being called.
  check(
    names.includes("session"),
    "session is missing: pass { session: true }, as in kintoneAuth({ session: true })",
    "ERR_NO_CREDENTIALS",
  );
  const options = readObject("options", given, "an object", ["baseUrl", "session", "locale", "onDecision"]);
  const page = currentPage();
  check(page !== undefined, "this /session entry is for a Kintone page and its workers, and not for a server");
  const origin = readBaseUrl(options["baseUrl"], page);
  const { requestToken } = readPageSession(options["session"]);
  const displaced = callersOwn("session");
  const authenticate = compileSession(requestToken, { origin, page });
  return {
    origin,
    locale: readLocale(options["locale"]),
    canRefresh: false,
    dependsOnPath: false,
    choose: (request) => authenticate(request),
    giveWay: () => displaced,
    addBasic: undefined,
    report: compileOnDecision(options["onDecision"], origin),
  };
}

function readPageSession(session: unknown): Readonly<Record<string, unknown>> {
  return readObject("session", session === true ? {} : session, "true or { requestToken }", ["requestToken"]);
}
