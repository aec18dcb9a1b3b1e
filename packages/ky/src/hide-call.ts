import type { Authorizer } from "@kintone-auth/core/adapter";
import { hideOptions, hideRequest } from "./hide-request.ts";
import type { BeforeRequestHook } from "./hook.ts";
import type { BeforeError } from "./ky-client.ts";

/** A beforeRequest hook that hides what ky's errors refer to: the request, with the caller's own headers, and the call's options. */
export function hideCall({ origin }: Authorizer): BeforeRequestHook {
  return (first, second) => {
    const { request, options } = "request" in first ? first : { request: first, options: second };
    if (request.url.startsWith(`${origin}/`)) {
      hideOptions(options);
      hideRequest(request);
    }
    return undefined;
  };
}

/** Keeps the call's options out of what goes through an error's properties, such as `console.dir`. They can still be read. */
export const hideOptionsOfError: BeforeError = async (first) => {
  const error = first instanceof Error ? first : first.error;
  if (Object.hasOwn(error, "options")) Reflect.defineProperty(error, "options", { enumerable: false });
  return error;
};
