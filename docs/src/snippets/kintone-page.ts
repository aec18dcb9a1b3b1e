export type Handler = (event: object) => unknown;

/** What a Kintone page has and Node.js has not, and the handlers of the page's events, as they come. */
export function kintonePage(): { readonly globals: object; readonly handlers: readonly Handler[] } {
  const handlers: Handler[] = [];
  const kintone = {
    getRequestToken: () => "page-token",
    app: { getId: () => 1 },
    events: { on: (_type: unknown, handler: Handler) => handlers.push(handler) },
  };
  const location = new URL("https://example.cybozu.com/k/1/");
  return { globals: { document: { cookie: "" }, location, kintone }, handlers };
}
