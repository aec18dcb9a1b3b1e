import { Readable } from "node:stream";
import type { AdapterUnderTest, Send } from "@kintone-auth/test-fixtures";
import { Agent, FormData, interceptors, request } from "undici";
import { type Request, withKintoneAuth } from "../src/with-kintone-auth.ts";

/** Follows the redirects of a request that the adapter does not authorize, so that the suite has such redirects, too. */
const dispatcher = new Agent().compose(interceptors.redirect({ maxRedirections: 5 }));

/** The adapter as the conformance suite uses it. undici's `request` has no hooks, so there is no other form. */
export const undiciUnderTest: AdapterUnderTest = {
  followsRedirects: { withKintoneAuth: false },
  runsHookOnRetry: true,
  withKintoneAuth: (configuration) => sendWith(withKintoneAuth(request, configuration)),
};

function sendWith(kintoneRequest: Request): Send {
  return async ({ url, method = "GET", headers, json, form, query, stream }) => {
    const send = () => {
      const jsonHeaders = json && { "Content-Type": "application/json" };
      const body = bodyOf(json, form, stream);
      return kintoneRequest(url, {
        dispatcher,
        method,
        headers: { ...jsonHeaders, ...headers },
        ...(query && { query }),
        ...(body && { body }),
      });
    };
    const first = await send();
    const { statusCode, body } = first.statusCode === 503 ? await send() : first;
    return { status: statusCode, body: await body.text() };
  };
}

function bodyOf(json?: object, form?: globalThis.FormData, stream?: string): string | FormData | Readable | undefined {
  if (json) return JSON.stringify(json);
  if (form) return ownForm(form);
  return stream === undefined ? undefined : Readable.from([stream], { objectMode: false });
}

/** undici takes no form but its own. */
function ownForm(form: globalThis.FormData): FormData {
  const own = new FormData();
  for (const [name, value] of form) own.append(name, value);
  return own;
}
