import { createKintoneAuth } from "@kintone-auth/core";

// What must not compile with `exactOptionalPropertyTypes`. Without it, the compiler lets any optional property be undefined.

const baseUrl = "https://example.cybozu.com";

// @ts-expect-error -- an environment variable may be missing
createKintoneAuth({ baseUrl, apiToken: process.env["KINTONE_API_TOKEN"] });
// @ts-expect-error -- left out, not undefined
createKintoneAuth({ baseUrl, apiToken: "x", oauth: undefined });
