import { createAuthorizer } from "@kintone-auth/core/adapter";
import { baseUrl, paths, tokenHeader } from "../calls/requests.ts";
import { controlOf, type Group } from "../rounds/group.ts";
import { type Decided, decisionVariant } from "./decision-variant.ts";

const requestsInTurn = 100;
const appCount = 10_000;

/** Compares many apps, each with its own token, with a single app. The requests are for a hundred of the apps in turn. */
export function tokensPerApp(): Group {
  const tokenOf = (app: number) => `tokenOf${app}`;
  const decided = (name: string, apps: readonly number[]): Decided => ({
    name,
    auth: createAuthorizer({ baseUrl, apiToken: Object.fromEntries(apps.map((app) => [app, tokenOf(app)])) }),
    requests: Array.from({ length: requestsInTurn }, (_, turn) => ({
      method: "GET",
      url: `${baseUrl}${paths.GET}?app=${apps[Math.floor((turn * apps.length) / requestsInTurn)]}`,
      headers: { accept: "application/json" },
      query: undefined,
      body: undefined,
    })),
    credential: { [tokenHeader]: tokenOf(apps[0] ?? 0) },
  });
  const oneApp = [10_000];
  const manyApps = Array.from({ length: appCount }, (_, index) => index + 10_000);
  const reference = "tokens of 1 app";
  return {
    reference,
    variants: [
      decisionVariant(decided(reference, oneApp)),
      decisionVariant(decided(controlOf(reference), oneApp)),
      decisionVariant({ ...decided("tokens of 10,000 apps", manyApps), goals: { toReference: 1.2 } }),
    ],
  };
}
