import { createKintoneAuth, kintoneAuthOptionsFromEnv } from "@kintone-auth/core";

const baseUrl = "https://example.cybozu.com";
const user = { username: "kintone", password: "developer" };
const oauth = { accessToken: "x" };

// What must compile.
createKintoneAuth({ session: true });
createKintoneAuth({ baseUrl: new URL(baseUrl), password: user, apiToken: ["a", "b"], oauth, session: true });
createKintoneAuth({ baseUrl, apiToken: async () => undefined, basic: () => user, priority: ["apiToken"] as const });
createKintoneAuth(createKintoneAuth({ baseUrl, apiToken: "x" }));

createKintoneAuth({ baseUrl, apiToken: { 12: "a", 34: ["b", "c"], 56: async () => "d" }, locale: "ja" });
createKintoneAuth({ baseUrl, apiToken: async () => ({ 12: "a" }) });
createKintoneAuth(kintoneAuthOptionsFromEnv(process.env));

// What must not.
// @ts-expect-error -- an app is a number
createKintoneAuth({ baseUrl, apiToken: { customers: "a" } });
// @ts-expect-error -- the token of an app may be missing
createKintoneAuth({ baseUrl, apiToken: { 12: process.env["TOKEN"] } });
// @ts-expect-error -- functions stand by app, not in an array
createKintoneAuth({ baseUrl, apiToken: [() => "a"] });
// @ts-expect-error -- not a language of the explanations
createKintoneAuth({ baseUrl, apiToken: "a", locale: "fr" });
// @ts-expect-error -- only a page's session goes without a base URL
createKintoneAuth({ apiToken: "x" });
// @ts-expect-error -- both need the Authorization header
createKintoneAuth({ baseUrl, oauth, basic: user });
// @ts-expect-error -- an environment variable may be missing
createKintoneAuth({ baseUrl, apiToken: process.env["KINTONE_API_TOKEN"] });
// @ts-expect-error -- an environment variable may be missing
createKintoneAuth({ baseUrl, password: { username: process.env["USER"], password: "x" } });
// @ts-expect-error -- a misspelt option
createKintoneAuth({ baseUrl, apitoken: "x" });
// @ts-expect-error -- a misspelt key
createKintoneAuth({ baseUrl, oauth: { access_token: "x" } });
// @ts-expect-error -- not a scheme
createKintoneAuth({ baseUrl, apiToken: "x", priority: ["basic"] });
// @ts-expect-error -- left out, not undefined
createKintoneAuth({ baseUrl, apiToken: "x", oauth: undefined });
