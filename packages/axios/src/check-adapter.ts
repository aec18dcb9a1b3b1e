import { type Decision, mayFollowRedirects } from "@kintone-auth/core/adapter";
import { check } from "@kintone-auth/core/checks";

const inPage = 'the xhr adapter sends credentials along with redirects: use adapter: "fetch", or session';
const inTest =
  "axios uses XMLHttpRequest in this test environment, which follows redirects by itself: " +
  "run this test in node (`@jest-environment node`, `@vitest-environment node` on its first line)";

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
  isInImitatedPage?: () => boolean,
): void {
  if (adapterName !== "xhr" || (mayFollowRedirects(decision) && fetchOptions?.redirect !== "manual")) return;
  check(false, isInImitatedPage?.() ? inTest : inPage, "ERR_UNSAFE_ADAPTER");
}
