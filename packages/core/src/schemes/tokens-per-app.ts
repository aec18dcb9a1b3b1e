import { check } from "../checks/check.ts";
import { compileCredential } from "../credential.ts";
import type { AuthorizationDecision } from "../decision.ts";
import { KintoneAuthError } from "../errors.ts";
import { appsOf, isApp } from "../kintone-apis/apps-of.ts";
import { after, type MaybePromise } from "../maybe-promise.ts";
import type { Authenticator, Unavailable } from "./scheme.ts";
import { decisionWith, mostTokens, readTokens } from "./tokens.ts";

interface TokensOfApp {
  readonly tokens: readonly string[];
  readonly decision: AuthorizationDecision;
}

/**
 * The least privilege that a request needs: the tokens of the apps that it is about, and of no other. All of them, if they
 * are nine at most, go only to the APIs that belong to no app.
 */
export function tokensPerApp(option: object): Authenticator {
  const entries = Object.entries(option);
  check(
    entries.length > 0 && entries.every(([app]) => isApp(app)),
    'apiToken must be a token, an array of tokens, or tokens by app ID, as { 12: "token" }',
  );
  const credentials = new Map(
    entries.map(([app, entry]) => [
      app,
      compileCredential(`apiToken[${app}]`, entry, (value): TokensOfApp => {
        const tokens = readTokens(`apiToken[${app}]`, value);
        return { tokens, decision: decisionWith(tokens, [app]) };
      }),
    ]),
  );

  return (request) =>
    after(appsOf(request), (apps) => {
      if (apps === "noApp") return ofEveryApp();
      if (!isList(apps)) return apps;
      const without = apps.find((app) => !credentials.has(app));
      if (without !== undefined) return { reason: `app ${without} has no token` };
      // Each app has a token of its own: more apps than tokens are too many before any function is called.
      if (apps.length > mostTokens) throw tooManyTokens(apps);
      return after(collect(apps), (found) => {
        if (!isList(found)) return found;
        const decision = join(apps, found);
        if (decision === undefined) throw tooManyTokens(apps);
        return decision;
      });
    });

  function ofEveryApp(): MaybePromise<AuthorizationDecision | Unavailable | undefined> {
    const tooMany = {
      reason:
        `this path belongs to no app, and all apps together have more API tokens than the ${mostTokens} that Kintone ` +
        "takes in one request: use another scheme for it, or a client with the token of one app",
    };
    if (credentials.size > mostTokens) return tooMany;
    const apps = [...credentials.keys()];
    return after(collect(apps), (found) => (isList(found) ? (join(apps, found) ?? tooMany) : found));
  }

  function collect(
    apps: readonly string[],
    found: readonly TokensOfApp[] = [],
  ): MaybePromise<readonly TokensOfApp[] | Unavailable> {
    const app = apps[found.length];
    if (app === undefined) return found;
    return after(credentials.get(app)?.(), (tokens) =>
      tokens === undefined
        ? { reason: `the function for app ${app} answered undefined` }
        : collect(apps, [...found, tokens]),
    );
  }
}

/** Not by `"reason" in`, which a polluted `Object.prototype` answers. And Array.isArray forgets that a list is readonly. */
function isList<Item>(value: readonly Item[] | Unavailable): value is readonly Item[] {
  return Array.isArray(value);
}

function tooManyTokens(apps: readonly string[]): KintoneAuthError {
  return new KintoneAuthError(
    "ERR_TOO_MANY_API_TOKENS",
    `this request is about the apps ${apps.join(", ")}, which have more API tokens than the ${mostTokens} that Kintone ` +
      "takes in one request: send several requests",
  );
}

/** Undefined: more than one request takes. */
function join(apps: readonly string[], found: readonly TokensOfApp[]): AuthorizationDecision | undefined {
  const [first, ...others] = found;
  if (first && others.length === 0) return first.decision;
  const tokens = [...new Set(found.flatMap(({ tokens }) => tokens))];
  return tokens.length <= mostTokens ? decisionWith(tokens, apps) : undefined;
}
