import { check } from "../checks/check.ts";
import { KintoneAuthError } from "../errors.ts";
import { appsOf, isApp } from "../request/apps.ts";
import { after, type MaybePromise } from "../support/maybe-promise.ts";
import { Unavailable } from "../support/unavailable.ts";
import { compileCredential } from "./credential.ts";
import type { Decision } from "./decision.ts";
import type { Authenticator } from "./scheme.ts";
import { decisionWith, maxTokens, readTokens } from "./tokens.ts";

interface TokensOfApp {
  readonly tokens: readonly string[];
  readonly decision: Decision;
}

/**
 * Gives a request the least privilege that it needs: the tokens of the apps that it is about, and of no other. Only an API
 * that belongs to no app gets the tokens of every app, if they are nine at most.
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
      if (apps === "everyApp") return authenticateForEveryApp();
      if (apps instanceof Unavailable) return apps;
      const without = apps.find((app) => !credentials.has(app));
      if (without !== undefined) return new Unavailable(`app ${without} has no token`);
      // Every app has at least one token: more apps than tokens are too many before any function is called.
      if (apps.length > maxTokens) throw tooManyTokens(apps);
      return after(collect(apps), (found) => {
        if (found instanceof Unavailable) return found;
        const decision = join(apps, found);
        if (decision === undefined) throw tooManyTokens(apps);
        return decision;
      });
    });

  function authenticateForEveryApp(): MaybePromise<Decision | Unavailable> {
    if (credentials.size > maxTokens) return tooManyForEveryApp;
    const apps = [...credentials.keys()];
    return after(collect(apps), (found) =>
      found instanceof Unavailable ? found : (join(apps, found) ?? tooManyForEveryApp),
    );
  }

  function collect(
    apps: readonly string[],
    found: readonly TokensOfApp[] = [],
  ): MaybePromise<readonly TokensOfApp[] | Unavailable> {
    const app = apps[found.length];
    const credential = app === undefined ? undefined : credentials.get(app);
    if (credential === undefined) return found;
    return after(credential(), (tokens) =>
      tokens instanceof Unavailable
        ? new Unavailable(`the function for app ${app} returned undefined`)
        : collect(apps, [...found, tokens]),
    );
  }
}

const tooManyForEveryApp = new Unavailable(
  `this path belongs to no app, and all apps together have more API tokens than the ${maxTokens} that Kintone ` +
    "takes in one request: use another scheme for it, or a client with the token of one app",
);

function tooManyTokens(apps: readonly string[]): KintoneAuthError {
  return new KintoneAuthError(
    "ERR_TOO_MANY_API_TOKENS",
    `this request is about the apps ${apps.join(", ")}, which have more API tokens than the ${maxTokens} that Kintone ` +
      "takes in one request: send several requests",
  );
}

/** Returns undefined for more tokens than one request takes. */
function join(apps: readonly string[], found: readonly TokensOfApp[]): Decision | undefined {
  const [first, ...others] = found;
  if (first && others.length === 0) return first.decision;
  const tokens = [...new Set(found.flatMap(({ tokens }) => tokens))];
  return tokens.length <= maxTokens ? decisionWith(tokens, apps) : undefined;
}
