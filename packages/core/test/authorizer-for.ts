import type { AuthorizationRequest } from "@kintone-auth/core";
import { type Authorizer, createAuthorizer, type Decision, type MaybePromise } from "@kintone-auth/core/adapter";

/** An authorizer for tests: a request may leave out every part that its test is not about. */
export interface AuthorizerUnderTest extends Omit<Authorizer, "authorize"> {
  authorize(request: AuthorizationRequest): MaybePromise<Decision>;
}

/** Creates an authorizer, and passes it all five parts of each request. Synchronous where the authorizer is. */
export function authorizerFor(options: Parameters<typeof createAuthorizer>[0]): AuthorizerUnderTest {
  const authorizer = createAuthorizer(options);
  return {
    ...authorizer,
    authorize: ({ method = "GET", url, headers = {}, query = undefined, body = undefined }) =>
      authorizer.authorize({ method, url, headers, query, body }),
  };
}
