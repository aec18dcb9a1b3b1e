import { createKintoneAuth } from "@kintone-auth/core";
import { baseUrl, paths, tokenHeader } from "../calls/requests.ts";
import { controlOf, type Group } from "../rounds/group.ts";
import { type Decided, decisionVariant } from "./decision-variant.ts";

const requestsInTurn = 100;
const mostApps = 10_000;

/** Many apps with a token each, beside one app. Requests for many ask for a hundred of them in turn. */
export function tokensPerApp(): Group {
  const tokenOf = (app: number) => `tokenOf${app}`;
  const decided = (name: string, apps: readonly number[]): Decided => ({
    name,
    auth: createKintoneAuth({ baseUrl, apiToken: Object.fromEntries(apps.map((app) => [app, tokenOf(app)])) }),
    requests: Array.from({ length: requestsInTurn }, (_, turn) => ({
      url: `${baseUrl}${paths.GET}?app=${apps[Math.floor((turn * apps.length) / requestsInTurn)]}`,
      headers: { accept: "application/json" },
    })),
    credential: { [tokenHeader]: tokenOf(apps[0] ?? 0) },
  });
  const oneApp = [10_000];
  const manyApps = Array.from({ length: mostApps }, (_, index) => index + 10_000);
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
