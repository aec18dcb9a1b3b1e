/**
 * What the adapters of this project share, for whoever writes an adapter for another client.
 *
 * @module @kintone-auth/core/adapter
 */

export type { Authorizer } from "../auth/authorizer.ts";
export { attachAuthFailure } from "../diagnosis/attached-auth-failure.ts";
export { mayBeAuthFailure } from "../diagnosis/diagnose-auth-failure.ts";
export type { KintoneResponse, SentRequest } from "../diagnosis/diagnose-response.ts";
export type { Refreshed } from "../diagnosis/table.ts";
export type { PendingRequest } from "../request/pending-request.ts";
export { withoutRequestToken } from "../request/request-token.ts";
export type { Decision } from "../schemes/decision.ts";
export { after, isPromiseLike, type MaybePromise } from "../support/maybe-promise.ts";
export { isAttached, markAttached } from "./attached.ts";
export { cachePolicy } from "./cache-policy.ts";
export { createAuthorizer, createPageAuthorizer } from "./create-authorizer.ts";
export { failureOf } from "./failure-of.ts";
export { guardFormBody } from "./guard-form-body.ts";
export { hideFromInspection } from "./hide-from-inspection.ts";
export { withQuery } from "./query.ts";
export { checkNoBodyLeaves, mayFollowRedirects, redirectPolicy, removeCredentials } from "./redirects.ts";
export { isRepeatableBody, refreshAfter } from "./refresh.ts";
export { snapshotOf } from "./snapshot.ts";
export { untilAborted } from "./until-aborted.ts";
