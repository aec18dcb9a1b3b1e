/** In a script file, what it would weigh is more than what it saves. */
export const rememberLatest: typeof import("./remember-latest.ts").rememberLatest = (make) => make;
