type Original = typeof import("./authenticated-request.ts");

export const parsed: Original["parsed"] = (url) => new URL(url);

/** In a script file, what it would weigh is more than what it saves. */
export const mayHave: Original["mayHave"] = () => true;
export const mayHaveInQuery: Original["mayHaveInQuery"] = mayHave;
