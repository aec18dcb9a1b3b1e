// The part of Kintone's JavaScript API that customizations use: https://kintone.dev/en/docs/kintone/js-api/
globalThis.kintone = (() => {
  const handlers = new Map();
  let { requestToken } = document.documentElement.dataset;
  return {
    events: {
      on: (types, handler) => {
        for (const type of [types].flat()) handlers.set(type, [...(handlers.get(type) ?? []), handler]);
      },
      /** Not Kintone's own: called by the page, when everything is loaded. */
      fire: async (event) => {
        for (const handler of handlers.get(event.type) ?? []) await handler(event);
      },
    },
    app: {
      getId: () => Number(document.documentElement.dataset.app),
      getHeaderSpaceElement: () => document.querySelector("#header-space"),
      record: { getHeaderMenuSpaceElement: () => document.querySelector("#header-space") },
    },
    /** Never stale: fetched from the server, and synchronously, because the real function is synchronous. */
    getRequestToken: () => {
      const request = new XMLHttpRequest();
      request.open("GET", "/k/fake/request-token.json", false);
      request.send();
      // Without a session, the server redirects to the login page: the page keeps the token that it has.
      if (request.getResponseHeader("Content-Type").includes("json"))
        ({ requestToken } = JSON.parse(request.responseText));
      return requestToken;
    },
  };
})();
