/** No client in a page calls back before a redirect: there they are stopped, and not followed. */
export const guardRedirects: typeof import("./guard-redirects.ts").guardRedirects = () => undefined;
