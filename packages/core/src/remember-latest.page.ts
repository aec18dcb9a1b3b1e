/** In a script file, the bytes matter more than the time that it saves. */
export const rememberLatest: typeof import("./remember-latest.ts").rememberLatest = (make) => make;
