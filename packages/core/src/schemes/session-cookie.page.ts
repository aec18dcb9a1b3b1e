type Original = typeof import("./session-cookie.ts");

/** In a page the browser has the cookie. */
export const sessionKeys: Original["sessionKeys"] = ["requestToken"];

export const withCookie: Original["withCookie"] = (_options, _page, authenticate) => (request) => authenticate(request);
