import { Readable } from "node:stream";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import got, { type BeforeRequestHook, type Got, type OptionsInit } from "got";
import type { Group } from "../rounds/group.ts";
import { type Call, callGroup } from "./call-group.ts";
import { carefulHook } from "./careful-hook-got.ts";
import { apiToken, baseUrl, type Method, paths, record, tokenHeader } from "./requests.ts";

export function gotCalls(method: Method): Group {
  const { client, callThrough, arrivedHeader } = stub(method);
  const hooked = (hook: BeforeRequestHook) => callThrough(client.extend({ hooks: { beforeRequest: [hook] } }));
  const careful = () => hooked(carefulHook(baseUrl, tokenHeader, apiToken));
  const goals = { toReference: "control" } as const;
  const calls = {
    bare: callThrough(client),
    careful: careful(),
    carefulAgain: careful(),
    unsafe: hooked(({ headers }) => {
      headers[tokenHeader.toLowerCase()] = apiToken;
    }),
    kintoneAuth: hooked(kintoneAuth({ baseUrl, apiToken })),
    withKintoneAuth: callThrough(withKintoneAuth(client, { baseUrl, apiToken })),
  };
  return callGroup(method, "hook", calls, () => arrivedHeader(tokenHeader), {
    kintoneAuth: goals,
    withKintoneAuth: goals,
  });
}

/** Calls through got, with a `request` that responds at once. */
function stub(method: Method) {
  let latest: object = {};
  const request: OptionsInit["request"] = ({ href }, { headers = {} }) => {
    latest = headers;
    const body = Buffer.from("{}");
    return Object.assign(Readable.from([body]), { statusCode: 200, headers: {}, body, url: href, complete: true });
  };
  const url = baseUrl + paths[method];
  return {
    client: got.extend({ request }),
    // got writes all names in lower case.
    arrivedHeader: (name: string) => Reflect.get(latest, name.toLowerCase()),
    callThrough: (client: Got): Call =>
      method === "GET" ? () => client.get(`${url}?app=1`) : () => client.post(url, { json: record }),
  };
}
