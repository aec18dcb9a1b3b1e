import { Readable } from "node:stream";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import got, { type BeforeRequestHook, type Got, type Headers, type OptionsInit } from "got";
import { bare, controlOf, type Experiment, type Method } from "../experiment.ts";
import { oauthExperiment } from "../oauth-experiment.ts";
import { credentials, requests, tokenHeader } from "../request.ts";

export function gotExperiment(method: Method): Experiment {
  const { client, sendThrough, arrivedHeader } = stub(method);
  const hooked = (hook: BeforeRequestHook) => sendThrough(client.extend({ hooks: { beforeRequest: [hook] } }));
  const unsafeHook = { name: "unsafe hook", send: hooked(setToken) };
  return {
    client: "got",
    request: method,
    reference: unsafeHook.name,
    credential: credentials.apiToken,
    arrived: () => arrivedHeader(tokenHeader),
    variants: [
      { name: bare, send: sendThrough(client) },
      unsafeHook,
      controlOf(unsafeHook),
      { name: "kintoneAuth", send: hooked(kintoneAuth(credentials)) },
      { name: "withKintoneAuth", send: sendThrough(withKintoneAuth(client, credentials)) },
    ],
  };
}

export function gotOAuthExperiment(): Experiment {
  const { client, sendThrough, arrivedHeader } = stub("GET");
  const sendWith = (options: Parameters<typeof withKintoneAuth>[1]) => sendThrough(withKintoneAuth(client, options));
  return oauthExperiment("got", sendThrough(client), sendWith, arrivedHeader);
}

function stub(method: Method) {
  let latest: object = {};
  const request: OptionsInit["request"] = ({ href }, { headers = {} }) => {
    latest = headers;
    const body = Buffer.from("{}");
    return Object.assign(Readable.from([body]), { statusCode: 200, headers: {}, body, url: href, complete: true });
  };
  const { url, ...body } = requests[method];
  return {
    client: got.extend({ request }),
    // got has all names in lower case.
    arrivedHeader: (name: string) => Reflect.get(latest, name.toLowerCase()),
    sendThrough: (client: Got) => () => client(url, { method, ...body }),
  };
}

function setToken({ headers }: { readonly headers: Headers }): void {
  headers[tokenHeader.toLowerCase()] = credentials.apiToken;
}
