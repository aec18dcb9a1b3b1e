/** In a script file, what it would weigh is more than what it saves. */
export const setHeaders: typeof import("./set-headers.ts").setHeaders = (headers, decision) =>
  headers.set(decision.headers, true);
