import { withoutRequestToken } from "@kintone-auth/core/adapter";

/**
 * Shows the URL without what was added to it, if something was, and whether redirects were followed. The request has been
 * carried out, so this never throws: a response that cannot be described is returned as it is.
 */
export function describeResponse(response: Response, url: string | undefined, redirected: boolean): Response {
  try {
    if (describe(response, url, redirected)) return response;
    // Some runtimes, such as that of Next.js's edge routes, do not let their own response be changed.
    const { status, statusText, headers, body } = response;
    const copy = new Response(body, { status, statusText, headers });
    describe(copy, url, redirected);
    return copy;
  } catch {
    return response;
  }
}

/** Returns whether the response shows it. */
function describe(response: Response, url: string | undefined, redirected: boolean): boolean {
  // Node.js 20 keeps the URL that was requested under such a symbol, where console.dir shows it.
  for (const key of Object.getOwnPropertySymbols(response))
    Reflect.defineProperty(response, key, { enumerable: false });
  const clone = response.clone.bind(response);
  // The browser follows the redirects of a page's session, and may have repeated the query.
  const shownUrl = response.redirected ? withoutRequestToken(response.url) : url;
  const shown = {
    ...(shownUrl !== undefined && { url: shownUrl }),
    redirected,
    clone: () => describeResponse(clone(), url, redirected),
  };
  return Object.entries(shown).every(([name, value]) =>
    Reflect.defineProperty(response, name, { value, configurable: true }),
  );
}
