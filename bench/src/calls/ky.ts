import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import ky, { type BeforeRequestHook, type KyInstance } from "ky";
import type { Group } from "../rounds/group.ts";
import { type Call, callGroup } from "./call-group.ts";
import { carefulHook } from "./careful-hook-ky.ts";
import { apiToken, baseUrl, type Method, paths, record, tokenHeader } from "./requests.ts";

export function kyCalls(method: Method): Group {
  const { client, callThrough, arrivedHeader } = stub(method);
  const hooked = (hook: BeforeRequestHook) => callThrough(client.extend({ hooks: { beforeRequest: [hook] } }));
  const careful = () => hooked(carefulHook(baseUrl, tokenHeader, apiToken));
  const calls = {
    bare: callThrough(client),
    careful: careful(),
    carefulAgain: careful(),
    unsafe: hooked(({ request }) => request.headers.set(tokenHeader, apiToken)),
    kintoneAuth: hooked(kintoneAuth({ baseUrl, apiToken })),
    withKintoneAuth: callThrough(withKintoneAuth(client, { baseUrl, apiToken })),
  };
  return callGroup(method, "hook", calls, () => arrivedHeader(tokenHeader), {
    kintoneAuth: { toBare: 1.4 },
    withKintoneAuth: { toReference: 1.08, toBare: 1.15 },
  });
}

/** Calls through ky, with a global `fetch` that responds at once: few users give ky one of their own. */
function stub(method: Method) {
  let latest: HeadersInit | undefined;
  globalThis.fetch = async (input, init) => {
    latest = init?.headers ?? (input instanceof Request ? input.headers : undefined);
    return new Response("{}");
  };
  const url = baseUrl + paths[method];
  return {
    client: ky,
    arrivedHeader: (name: string) => new Headers(latest).get(name),
    callThrough: (client: KyInstance): Call =>
      method === "GET" ? () => client.get(`${url}?app=1`) : () => client.post(url, { json: record }),
  };
}
