import { type AuthenticatedRequest, parsed } from "./authenticated-request.ts";
import { type BasicAuthenticator, compileBasic } from "./basic.ts";
import { originOf } from "./checks/base-url.ts";
import { check, readObject } from "./checks/check.ts";
import type { Locale, Scheme } from "./options.ts";
import { unpolluted } from "./own-property.ts";
import { currentPage } from "./page.ts";
import { headerOf } from "./schemes/headers.ts";
import type { Authenticator, SchemeDefinition } from "./schemes/scheme.ts";
import { schemes } from "./schemes/table.ts";

/** The options, checked once and reduced to what a request needs. Nothing of the caller's object is kept. */
export interface CompiledOptions {
  readonly origin: string;
  /** The configured schemes in the order in which they are tried for a request. */
  schemesFor(request: Pick<AuthenticatedRequest, "url">): readonly CompiledScheme[];
  readonly withBasic?: BasicAuthenticator | undefined;
  readonly locale: Locale;
  /** Whether a scheme has a source of credentials, which may be asked for a new one. */
  readonly canRefresh: boolean;
}

export interface CompiledScheme {
  readonly name: Scheme;
  readonly authenticate: Authenticator;
  readonly unsuited?: SchemeDefinition["unsuited"];
}

const schemeNames = Object.keys(schemes) as Scheme[]; // Object.keys forgets the keys' type
const optionNames = ["baseUrl", ...schemeNames, "basic", "priority", "dangerouslyAllowBrowser", "locale"];

export function compileOptions(given: unknown): CompiledOptions {
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
    page === undefined || options["dangerouslyAllowBrowser"] === true || isSessionAlone,
    "in a browser page everyone can read the credentials: use session there, or set dangerouslyAllowBrowser: true",
    "ERR_BROWSER_CREDENTIALS",
  );
  const origin = originOf(options["baseUrl"], isSessionAlone ? page : undefined);
  check(
    !(hasBasic && configured.some((name) => Reflect.get(headerOf, name) === headerOf.oauth)),
    "basic cannot be combined with oauth: both need the Authorization header, so leave one",
    "ERR_AUTHORIZATION_CONFLICT",
  );

  const compiled = orderOf(options["priority"], configured).map((name) => ({
    name,
    authenticate: schemes[name].compile(options[name], { origin, page }),
    unsuited: unpolluted(schemes[name], "unsuited"),
  }));
  return {
    origin,
    schemesFor: (request) => (compiled.length === 1 ? compiled : suitedFirst(compiled, parsed(request.url).pathname)),
    withBasic: hasBasic ? compileBasic(options["basic"], origin) : undefined,
    locale: localeOf(options["locale"]),
    canRefresh: configured.some((name) => unpolluted(schemes[name], "canRefresh")?.(options[name])),
  };
}

/** What Kintone does not accept for a path is tried last, and not left out: the documentation may lag behind. */
function suitedFirst(schemes: readonly CompiledScheme[], path: string): readonly CompiledScheme[] {
  const unsuited = schemes.filter((scheme) => scheme.unsuited?.(path) !== undefined);
  return unsuited.length === 0 ? schemes : [...schemes.filter((scheme) => !unsuited.includes(scheme)), ...unsuited];
}

/** What is nearly right is told what is right: `baseURL` is axios's word. */
function checkSpelling(given: unknown): void {
  for (const key of Object.keys(Object(given))) {
    const meant = optionNames.find((name) => name !== key && name.toLowerCase() === key.toLowerCase());
    check(meant === undefined, `options takes no "${key}": did you mean "${meant}"?`);
  }
}

function localeOf(locale: unknown = "en"): Locale {
  check(locale === "en" || locale === "ja", 'locale must be "en" or "ja"');
  return locale;
}

/** What axios, ky and got pass to a hook. */
function isClientsRequest(value: unknown): boolean {
  return typeof value === "object" && value !== null && ("headers" in value || "request" in value);
}

function orderOf(priority: unknown, configured: readonly Scheme[]): readonly Scheme[] {
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
