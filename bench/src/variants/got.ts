import { Readable } from "node:stream";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import got, { type BeforeRequestHook, type Got, type Headers, type OptionsInit } from "got";
import { bare, control, type Experiment, type Method, unsafeHook } from "../experiment.ts";
import { credentials, requests, tokenHeader } from "../request.ts";

// got has all names in lower case.
const headerName = tokenHeader.toLowerCase();

export function gotExperiment(method: Method): Experiment {
  let latest: object = {};
  const request: OptionsInit["request"] = ({ href }, { headers = {} }) => {
    latest = headers;
    const body = Buffer.from("{}");
    return Object.assign(Readable.from([body]), { statusCode: 200, headers: {}, body, url: href, complete: true });
  };
  const { url, ...body } = requests[method];
  const sendThrough = (client: Got) => () => client(url, { method, ...body });
  const hooked = (hook: BeforeRequestHook) => got.extend({ request, hooks: { beforeRequest: [hook] } });
  return {
    client: "got",
    method,
    arrivedToken: () => Reflect.get(latest, headerName),
    variants: [
      { name: bare, send: sendThrough(got.extend({ request })) },
      { name: unsafeHook, send: sendThrough(hooked(setToken)) },
      { name: control, send: sendThrough(hooked(setToken)) },
      { name: "kintoneAuth", send: sendThrough(hooked(kintoneAuth(credentials))) },
      { name: "withKintoneAuth", send: sendThrough(withKintoneAuth(got.extend({ request }), credentials)) },
    ],
  };
}

function setToken({ headers }: { readonly headers: Headers }): void {
  headers[headerName] = credentials.apiToken;
}
