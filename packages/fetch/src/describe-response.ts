/** Shows the URL without what was added to it, and whether redirects were followed. */
export function describeResponse(response: Response, url: string, redirected: boolean): Response {
  // Node.js 20 keeps the URL that was requested under such a symbol, where console.dir shows it.
  for (const key of Object.getOwnPropertySymbols(response))
    Reflect.defineProperty(response, key, { enumerable: false });
  const clone = response.clone.bind(response);
  return Object.defineProperties(response, {
    url: { value: url, configurable: true },
    redirected: { value: redirected, configurable: true },
    clone: { value: () => describeResponse(clone(), url, redirected), configurable: true },
  });
}
