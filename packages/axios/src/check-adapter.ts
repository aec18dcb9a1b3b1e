import { type Decision, redirectPolicy } from "@kintone-auth/core/adapter";
import { check } from "@kintone-auth/core/checks";

/**
 * An XMLHttpRequest follows every redirect, with all headers. It is fine for a page's session, whose cookie the browser itself
 * keeps at its origin. The wrapper of another Kintone cannot see this adapter through the wrapper inside it, but the
 * `fetchOptions` that it has set can be seen here.
 *
 * @throws {KintoneAuthError} `ERR_UNSAFE_ADAPTER` when the adapter would send credentials along with a redirect
 */
export function checkAdapter(
  adapterName: string,
  decision: Decision,
  fetchOptions: { readonly redirect?: unknown } | undefined,
): void {
  check(
    adapterName !== "xhr" || (mayFollowRedirects(decision) && fetchOptions?.redirect !== "manual"),
    'the xhr adapter sends credentials along with redirects: use adapter: "fetch", or session',
    "ERR_UNSAFE_ADAPTER",
  );
}

/** Whether an adapter may follow redirects by itself: when nothing on the request must stay at the base origin. */
export function mayFollowRedirects(decision: Decision): boolean {
  return decision.scheme === "none" || redirectPolicy(decision).redirect !== "manual";
}
