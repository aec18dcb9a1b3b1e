import { check } from "../checks/check.ts";
import { isApp } from "../request/apps.ts";
import { maxTokens } from "../schemes/tokens.ts";
import { hasUnpolluted } from "../support/own-property.ts";
import { redacted } from "../support/redacted.ts";
import { type Environment, readVariable } from "./environment.ts";

const variable = "KINTONE_API_TOKEN";
const prefix = `${variable}_`;

interface ApiTokens {
  readonly apiToken: string | Readonly<Record<string, string>> | undefined;
  /** Variables that begin like those of an app, and are not read. */
  readonly ignored: readonly string[];
}

/**
 * Reads the tokens of all requests, or those of each app. A name that only begins like an app's, such as `KINTONE_API_TOKEN_APP12`,
 * may be another program's, or be read by the caller: it is no error by itself.
 */
export function readApiTokens(env: Environment): ApiTokens {
  const ofAll = readVariable(env, variable);
  const others = variablesOfApps(env);
  const ofApps = others.filter((name) => /^\d+$/.test(name.slice(prefix.length)));
  const [first] = ofApps;
  check(
    ofAll === undefined || first === undefined,
    `${variable} cannot be combined with ${first}: keep one form, ${variable} for every request, or one variable for each app`,
  );
  const tokens: Record<string, string> = {};
  for (const name of ofApps) {
    check(
      isApp(name.slice(prefix.length)),
      `${name} does not end in the ID of an app: that is a number such as 12, without zeros in front, as in ${prefix}12`,
    );
    const ofApp = readVariable(env, name) ?? "";
    checkCount(name, ofApp, "give only those that requests to this app need");
    tokens[name.slice(prefix.length)] = ofApp;
  }
  checkCount(
    variable,
    ofAll,
    `give those of each app in a variable of its own that ends in the app's ID, as ${prefix}12`,
  );
  return {
    apiToken: first === undefined ? ofAll : redacted(tokens),
    ignored: others.filter((name) => !ofApps.includes(name)),
  };
}

/** Also those that an environment inherits from another, but not from a polluted `Object.prototype`. */
function variablesOfApps(env: Environment): readonly string[] {
  const names: string[] = [];
  for (const name in env) {
    if (name.startsWith(prefix) && hasUnpolluted(env, name) && (env[name] ?? "") !== "") names.push(name);
  }
  return names;
}

function checkCount(name: string, tokens: string | undefined, remedy: string): void {
  const count = (tokens ?? "").split(",").filter((token) => token.trim() !== "").length;
  check(
    count <= maxTokens,
    `${name} has ${count} tokens; Kintone takes at most ${maxTokens} in one request: ${remedy}`,
    "ERR_TOO_MANY_API_TOKENS",
  );
}
