import { withKintoneAuth } from "@kintone-auth/fetch";
import type { Group } from "../rounds/group.ts";
import { type Call, callGroup } from "./call-group.ts";
import { carefulWrapper } from "./careful-hook-fetch.ts";
import { apiToken, baseUrl, type Method, paths, record, tokenHeader } from "./requests.ts";
import { stubDispatcher } from "./stub-dispatcher.ts";

type Fetch = typeof fetch;

export function fetchCalls(method: Method): Group {
  const { arrivedHeader } = stubDispatcher();
  const careful = () => callThrough(method, carefulWrapper(fetch, baseUrl, tokenHeader, apiToken));
  const unsafe: Fetch = (input, init) =>
    fetch(input, { ...init, headers: { ...init?.headers, [tokenHeader]: apiToken } });
  const calls = {
    bare: callThrough(method, fetch),
    careful: careful(),
    carefulAgain: careful(),
    unsafe: callThrough(method, unsafe),
    withKintoneAuth: callThrough(method, withKintoneAuth(fetch, { baseUrl, apiToken })),
  };
  return callGroup(method, "wrapper", calls, () => arrivedHeader(tokenHeader), {});
}

/** The body is read, because undici keeps the connection of a response whose body is not. */
function callThrough(method: Method, fetch: Fetch): Call {
  const url = baseUrl + paths[method];
  if (method === "GET") return async () => (await fetch(`${url}?app=1`)).json();
  const headers = { "Content-Type": "application/json" };
  return async () => (await fetch(url, { method, headers, body: JSON.stringify(record) })).json();
}
