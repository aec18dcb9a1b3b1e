import { readBaseUrl } from "../checks/base-url.ts";
import { check, readObject } from "../checks/check.ts";
import { readLocale } from "../checks/locale.ts";
import { type Scheme, schemeNames } from "../options.ts";
import { compileBasic } from "../schemes/basic.ts";
import { callersOwn, decisionFor } from "../schemes/decision.ts";
import { schemes } from "../schemes/table.ts";
import { currentPage, isInBrowser } from "../support/page.ts";
import { type CompiledScheme, chooseScheme, needsCredentials, schemesFor } from "./choose-scheme.ts";
import type { CompiledOptions } from "./compiled-options.ts";
import { compileOnDecision } from "./decision-report.ts";

/** Compiled options with their schemes, which the explanation of a decision needs. */
export interface CompiledSchemes extends CompiledOptions {
  /** In the order in which they are tried. */
  readonly schemes: readonly CompiledScheme[];
}

/** For an API that is open to everybody. */
const notNeeded = decisionFor("none", {});
const optionNames = ["baseUrl", ...schemeNames, "basic", "priority", "dangerouslyAllowBrowser", "locale", "onDecision"];

export function compileOptions(given: unknown): CompiledSchemes {
  check(
    !isClientsRequest(given),
    "options is a client's request: is the hook passed without being called? Write kintoneAuth({ baseUrl, apiToken })",
  );
  checkSpelling(given);
  const options = readObject("options", given, "an object such as { baseUrl, apiToken }", optionNames);
  // A credential that is there but undefined is a mistake to report, not a reason to pick another identity.
  const configured = schemeNames.filter((name) => name in options);
  const hasBasic = "basic" in options;
  check(
    configured.length > 0,
    `options has no credential that Kintone logs in with${hasBasic ? ", basic is only an addition" : ""}: ` +
      `give ${schemeNames.join(" or ")}`,
    "ERR_NO_CREDENTIALS",
  );

  const isSessionAlone = configured.join() === "session" && !hasBasic;
  const page = currentPage();
  check(
    !isInBrowser() || options["dangerouslyAllowBrowser"] === true || isSessionAlone,
    "in a browser everyone can read the credentials: use session in a page of your Kintone, and a server for any other; " +
      "dangerouslyAllowBrowser: true is for a credential that the user of this browser has given",
    "ERR_BROWSER_CREDENTIALS",
  );
  const origin = readBaseUrl(options["baseUrl"], isSessionAlone ? page : undefined);
  const rival = configured.find((name) => schemes[name].needsAuthorization);
  check(
    !hasBasic || rival === undefined,
    `basic cannot be combined with ${rival}: both need the Authorization header. Keep only one, or make two clients`,
    "ERR_AUTHORIZATION_CONFLICT",
  );

  const compiled = readPriority(options["priority"], configured).map((name) => ({
    name,
    authenticate: schemes[name].compile(options[name], { origin, page }),
    needsAuthorization: schemes[name].needsAuthorization,
    displaced: callersOwn(name),
  }));
  return {
    origin,
    locale: readLocale(options["locale"]),
    canRefresh: configured.some((name) => schemes[name].canRefresh(options[name])),
    dependsOnPath: hasBasic || configured.length > 1 || configured.some((name) => schemes[name].isForSomePaths),
    schemes: compiled,
    // In a page, a request without a session would be another kind of request, for which a client must not follow redirects.
    choose: (request, skipped) =>
      (isSessionAlone && page) || needsCredentials(request)
        ? chooseScheme(schemesFor(compiled, request), request, skipped)
        : notNeeded,
    giveWay: (request) => schemesFor(compiled, request)[0]?.displaced ?? callersOwn(),
    addBasic: hasBasic ? compileBasic(options["basic"], origin) : undefined,
    report: compileOnDecision(options["onDecision"], origin),
  };
}

/** Suggests the right spelling for a name that differs in case: axios has `baseURL`. */
function checkSpelling(given: unknown): void {
  for (const key of Object.keys(Object(given))) {
    const meant = optionNames.find((name) => name !== key && name.toLowerCase() === key.toLowerCase());
    check(meant === undefined, `options takes no "${key}": did you mean "${meant}"?`);
  }
}

/** Whether a value is the request that a client passes to a hook. */
function isClientsRequest(value: unknown): boolean {
  return typeof value === "object" && value !== null && ("headers" in value || "request" in value);
}

function readPriority(priority: unknown, configured: readonly Scheme[]): readonly Scheme[] {
  if (priority === undefined) return configured;
  check(
    Array.isArray(priority) && priority.every((name) => schemeNames.includes(name)),
    `priority must be an array of ${schemeNames.join(", ")}`,
  );
  check(new Set(priority).size === priority.length, "priority names a scheme twice");
  const unnamed = configured.filter((name) => !priority.includes(name));
  check(unnamed.length === 0, `priority must name every configured scheme: ${unnamed.join(", ")} is missing`);
  return priority.filter((name) => configured.includes(name));
}
