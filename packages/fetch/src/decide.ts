import type { Authorizer, Decision, MaybePromise } from "@kintone-auth/core/adapter";
import { isInstanceOf } from "@kintone-auth/core/checks";
import { bodyOf, type FetchCall } from "./call.ts";

/** Decides on a call. Where the body is JSON in a `Request` or a `Blob`, it is read without consuming it, if it is needed. */
export function decide(auth: Authorizer, call: FetchCall): MaybePromise<Decision> {
  const { method, url, headers } = call;
  return auth.authorize({ method, url, headers, query: undefined, body: () => readableBody(call) });
}

function readableBody(call: FetchCall): unknown {
  const body = bodyOf(call);
  if (!/\bjson\b/i.test(call.headers["content-type"] ?? "")) return body;
  // That of jsdom has no such method.
  if (isInstanceOf(body, "Blob") && "text" in body) return body.text();
  const { request, init } = call;
  // Not every browser shows a body that is there.
  return request && request.body !== null && init.body === undefined ? request.clone().text() : body;
}
