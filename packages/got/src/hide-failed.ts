import type { Authorizer } from "@kintone-auth/core/adapter";
import type { GotOptions } from "./got-options.ts";
import { hideOptions } from "./hide-options.ts";
import { hideInError } from "./hide-user.ts";

/** The part of got's errors that is used here. */
interface GotError extends Error {
  readonly options?: GotOptions | undefined;
}

/** A beforeError hook: hides got's options where a request to the base origin has failed before our other hook has seen them. */
export function hideFailed({ origin }: Authorizer): <Failure extends GotError>(error: Failure) => Failure {
  return (error) => {
    const { options } = error;
    try {
      if (!(options?.url instanceof URL) || options.url.origin !== origin) return error;
      hideOptions(options);
      return hideInError(error);
    } catch {
      // The error may be somebody else's, with options that are not got's.
      return error;
    }
  };
}
