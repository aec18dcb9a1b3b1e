import {
  checkNoBodyLeaves,
  isRepeatableBody,
  removeCredentials,
  withoutRequestToken,
} from "@kintone-auth/core/adapter";
import { bodyOf, type FetchCall, repeatablePartsOf } from "./call.ts";
import { joinInits } from "./init.ts";

/** As many redirects as `fetch` itself follows. */
export const maxRedirects = 20;

const redirectStatuses = new Set([301, 302, 303, 307, 308]);

/** Where a response redirects a call. Undefined when there is nothing to follow: the caller gets the response as it is. */
export function redirectTarget({ status, headers }: Response, { url }: FetchCall): URL | undefined {
  const location = redirectStatuses.has(status) ? headers.get("Location") : null;
  const target = location === null ? undefined : parseLocation(textOf(location), url);
  if (!target || !/^https?:/.test(target.protocol)) return undefined;
  return target.username === "" && target.password === "" ? target : undefined;
}

function parseLocation(location: string, base: string): URL | undefined {
  try {
    return new URL(location, base);
  } catch {
    return undefined;
  }
}

/** A header has a character for each byte. A server may send UTF-8, which a URL is read from. */
function textOf(header: string): string {
  if (/[^\0-\xff]/.test(header) || typeof TextDecoder !== "function") return header;
  return new TextDecoder().decode(Uint8Array.from(header, (character) => character.charCodeAt(0)));
}

/**
 * The call that follows a redirect, with the caller's own headers: ours are decided anew. Undefined when it needs the body
 * again and cannot have it, as the Fetch standard says of a stream.
 *
 * @throws {KintoneAuthError} `ERR_REDIRECT_BODY` when the body would be sent to another origin
 *
 * @see https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export async function redirectedCall(
  call: FetchCall,
  status: number,
  target: URL,
  isSameOrigin: boolean,
): Promise<FetchCall | undefined> {
  const method = call.method.toUpperCase();
  const becomesGet = status === 303 ? method !== "GET" && method !== "HEAD" : status < 303 && method === "POST";
  const headers: Record<string, string> = { ...call.headers };
  if (becomesGet) for (const name of Object.keys(headers)) if (name.startsWith("content-")) delete headers[name];
  if (!isSameOrigin) {
    removeCredentials(headers);
    delete headers["proxy-authorization"];
    target.pathname = withoutRequestToken(target.pathname);
    target.search = withoutRequestToken(target.search);
    checkNoBodyLeaves(!becomesGet && bodyOf(call) !== undefined);
  }
  if (!becomesGet && !hasRepeatableBody(call)) return undefined;
  // The body of an `init` takes the place of the request's, which may have been used.
  const isWithoutItsBody = becomesGet || call.init.body !== undefined;
  const parts = call.request ? await repeatablePartsOf(call.request, isWithoutItsBody) : {};
  const next = { method: becomesGet ? "GET" : call.method, headers };
  const init = joinInits(parts, call.init, next, becomesGet ? { body: null } : {});
  // Of a class of somebody's own, `blob()` may be the first to tell of a body.
  if (!isSameOrigin) checkNoBodyLeaves(Boolean(init.body));
  return { url: target.href, hasValidUrl: true, ...next, request: undefined, init };
}

/** Whether the body can be sent once more. That of a `Request` is read from a clone. */
export function hasRepeatableBody({ init }: FetchCall): boolean {
  return isRepeatableBody(init.body);
}
