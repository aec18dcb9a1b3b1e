import { createAuthorizer } from "@kintone-auth/core/adapter";
import { apiToken, baseUrl, paths, record, tokenHeader } from "../calls/requests.ts";
import { controlOf, type Group } from "../rounds/group.ts";
import { type Decided, decisionVariant, type PendingRequest } from "./decision-variant.ts";

const goals = { toReference: 1.5 };
const user = { username: "user", password: "secret" };
const userInBase64 = "dXNlcjpzZWNyZXQ=";
const inSession = { "X-Requested-With": "XMLHttpRequest", Cookie: "JSESSIONID=1" };

const accepted = { accept: "application/json" };
/** The adapters of axios and got pass a plain object, those of fetch and ky pass `Headers`. */
const headersOf = { object: accepted, Headers: new Headers(accepted) };

/** Compares each scheme with a fixed API token. */
export function schemes(headersAre: keyof typeof headersOf): Group {
  const headers = headersOf[headersAre];
  const reading: PendingRequest = {
    method: "GET",
    url: `${baseUrl}${paths.GET}?app=1`,
    headers,
    query: undefined,
    body: undefined,
  };
  const writing: PendingRequest = {
    method: "POST",
    url: baseUrl + paths.POST,
    headers,
    query: undefined,
    body: JSON.stringify(record),
  };
  const session = () => createAuthorizer({ baseUrl, session: { cookie: "JSESSIONID=1", requestToken: () => "token" } });
  const withToken = (name: string): Decided => ({
    name,
    auth: createAuthorizer({ baseUrl, apiToken }),
    requests: [reading],
    credential: { [tokenHeader]: apiToken },
  });
  const reference = "API token";
  const decided: readonly Decided[] = [
    withToken(reference),
    withToken(controlOf(reference)),
    {
      name: "password",
      auth: createAuthorizer({ baseUrl, password: user }),
      requests: [reading],
      credential: { "X-Cybozu-Authorization": userInBase64 },
      goals,
    },
    {
      name: "OAuth, a fixed access token",
      auth: createAuthorizer({ baseUrl, oauth: { accessToken: "token" } }),
      requests: [reading],
      credential: { Authorization: "Bearer token" },
      goals,
    },
    {
      name: "API token and Basic",
      auth: createAuthorizer({ baseUrl, apiToken, basic: user }),
      requests: [reading],
      credential: { [tokenHeader]: apiToken, Authorization: `Basic ${userInBase64}` },
      goals,
    },
    { name: "session, GET", auth: session(), requests: [reading], credential: inSession, goals },
    {
      name: "session, POST with a JSON body",
      auth: session(),
      requests: [writing],
      credential: { ...inSession, __REQUEST_TOKEN__: "token" },
      goals,
    },
  ];
  return { reference, variants: decided.map(decisionVariant) };
}
