import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import ky, { type BeforeRequestHook, type KyInstance } from "ky";
import { bare, controlOf, type Experiment, type Method } from "../experiment.ts";
import { oauthExperiment } from "../oauth-experiment.ts";
import { credentials, requests, tokenHeader } from "../request.ts";

export function kyExperiment(method: Method): Experiment {
  const { client, sendThrough, arrivedHeader } = stub(method);
  // A body has its own price: it moves to the hook's new request, and is kept for a redirect that asks for it once more.
  const goals = method === "GET" ? { kintoneAuth: 1.4, withKintoneAuth: 1.15 } : undefined;
  const hooked = (hook: BeforeRequestHook) => sendThrough(client.extend({ hooks: { beforeRequest: [hook] } }));
  const unsafeHook = { name: "unsafe hook", send: hooked(setToken) };
  return {
    client: "ky",
    request: method,
    reference: unsafeHook.name,
    credential: credentials.apiToken,
    arrived: () => arrivedHeader(tokenHeader),
    variants: [
      { name: bare, send: sendThrough(client) },
      unsafeHook,
      controlOf(unsafeHook),
      { name: "kintoneAuth", goal: goals?.kintoneAuth, send: hooked(kintoneAuth(credentials)) },
      {
        name: "withKintoneAuth",
        goal: goals?.withKintoneAuth,
        send: sendThrough(withKintoneAuth(client, credentials)),
      },
    ],
  };
}

export function kyOAuthExperiment(): Experiment {
  const { client, sendThrough, arrivedHeader } = stub("GET");
  const sendWith = (options: Parameters<typeof withKintoneAuth>[1]) => sendThrough(withKintoneAuth(client, options));
  return oauthExperiment("ky", sendThrough(client), sendWith, arrivedHeader);
}

function stub(method: Method) {
  let latest: HeadersInit | undefined;
  const fetch: typeof globalThis.fetch = async (input, init) => {
    latest = init?.headers ?? (input instanceof Request ? input.headers : undefined);
    return new Response("{}");
  };
  const { url, ...body } = requests[method];
  return {
    client: ky.create({ fetch }),
    arrivedHeader: (name: string) => new Headers(latest).get(name),
    sendThrough: (client: KyInstance) => () => client(url, { method, ...body }),
  };
}

function setToken({ request }: { readonly request: Request }): void {
  request.headers.set(tokenHeader, credentials.apiToken);
}
