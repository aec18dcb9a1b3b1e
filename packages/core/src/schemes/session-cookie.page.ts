/** In a page the browser has the cookie. */
export const sessionKeys: readonly string[] = ["requestToken"];

export const compileCookie: typeof import("./session-cookie.ts").compileCookie = () => () => ({});
