import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import ky, { type BeforeRequestHook, type KyInstance } from "ky";
import { bare, control, type Experiment, type Method, unsafeHook } from "../experiment.ts";
import { credentials, requests, tokenHeader } from "../request.ts";

export function kyExperiment(method: Method): Experiment {
  let latest: HeadersInit | undefined;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    latest = init?.headers ?? (input instanceof Request ? input.headers : undefined);
    return new Response("{}");
  };
  const { url, ...body } = requests[method];
  const sendThrough = (client: KyInstance) => () => client(url, { method, ...body });
  // A body has its own price: it moves to the hook's new request, and is kept for a redirect that asks for it once more.
  const goals = method === "GET" ? { kintoneAuth: 1.4, withKintoneAuth: 1.15 } : undefined;
  const hooked = (hook: BeforeRequestHook) => ky.create({ fetch, hooks: { beforeRequest: [hook] } });
  return {
    client: "ky",
    method,
    arrivedToken: () => new Headers(latest).get(tokenHeader),
    variants: [
      { name: bare, send: sendThrough(ky.create({ fetch })) },
      { name: unsafeHook, send: sendThrough(hooked(setToken)) },
      { name: control, send: sendThrough(hooked(setToken)) },
      { name: "kintoneAuth", goal: goals?.kintoneAuth, send: sendThrough(hooked(kintoneAuth(credentials))) },
      {
        name: "withKintoneAuth",
        goal: goals?.withKintoneAuth,
        send: sendThrough(withKintoneAuth(ky.create({ fetch }), credentials)),
      },
    ],
  };
}

function setToken({ request }: { readonly request: Request }): void {
  request.headers.set(tokenHeader, credentials.apiToken);
}
