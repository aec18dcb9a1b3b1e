import { type Decision, mayFollowRedirects } from "@kintone-auth/core/adapter";
import { check } from "@kintone-auth/core/checks";

/**
 * Checks that axios's xhr adapter carries no credential but a page's session: it follows every redirect, with all headers. The
 * browser itself keeps the session's cookie at its origin. When two Kintones are attached, the outer wrapper does not see this
 * adapter, so the inner one looks at the `redirect` that the outer one has set.
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
    'the xhr adapter sends credentials along with redirects: use adapter: "fetch", or session; ' +
      "test what is for a server in the node environment, and not in jsdom",
    "ERR_UNSAFE_ADAPTER",
  );
}
