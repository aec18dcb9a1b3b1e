/** In a script file, the bytes matter more than the time that it saves. */
export const setHeaders: typeof import("./set-headers.ts").setHeaders = (headers, decision) =>
  headers.set(decision.headers, true);
