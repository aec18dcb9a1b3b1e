/**
 * What an adapter of a client that stands on `fetch` needs, such as ky's.
 *
 * @module @kintone-auth/fetch/adapter
 */

export { authorizedFetch, type OnRefusal } from "./authorized-fetch.ts";
export { markAuthorized } from "./authorized-for.ts";
export { authorizedInit, type Fetch, type FetchCall, partsOf, readRequest } from "./call.ts";
export { decide } from "./decide.ts";
export { globalFetch } from "./global-fetch.ts";
export { readPrefix } from "./read-prefix.ts";
export { decideSession, sessionFetch } from "./session-fetch.ts";
