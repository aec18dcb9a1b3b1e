import { bare, controlOf, type Experiment, type Variant } from "./experiment.ts";
import { bearer, fixedToken, tokensOfUser } from "./request.ts";

type Send = Variant["send"];

/** What a user's tokens cost beside a fixed one: all that is done per request while the token is valid. */
export function oauthExperiment(
  client: string,
  sendBare: Send,
  sendWith: (options: typeof fixedToken | ReturnType<typeof tokensOfUser>) => Send,
  arrivedHeader: (name: string) => unknown,
): Experiment {
  const reference = { name: "fixed access token", send: sendWith(fixedToken) };
  return {
    client,
    request: "GET, OAuth",
    reference: reference.name,
    credential: bearer,
    arrived: () => arrivedHeader("Authorization"),
    variants: [
      { name: bare, send: sendBare },
      reference,
      controlOf(reference),
      { name: "tokensFor", goal: 1.05, send: sendWith(tokensOfUser()) },
    ],
  };
}
