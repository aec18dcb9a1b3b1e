import {
  createKintoneAuth,
  type KintonePageOptions,
  kintoneAuthOptionsFromEnv,
  type ObservedDecision,
} from "@kintone-auth/core";
import { createAuthorizer, createPageAuthorizer } from "@kintone-auth/core/adapter";

const baseUrl = "https://example.cybozu.com";
const user = { username: "kintone", password: "developer" };
const oauth = { accessToken: "x" };

// What must compile.
createKintoneAuth({ session: true });
createKintoneAuth({ session: true, locale: "ja" });
createKintoneAuth({ session: { requestToken: async () => "token" }, baseUrl: new URL(baseUrl) });
const page: KintonePageOptions = { session: {}, locale: "en" };
createKintoneAuth(page);
createAuthorizer(page);
createPageAuthorizer(page);
createKintoneAuth({ baseUrl: new URL(baseUrl), password: user, apiToken: ["a", "b"], oauth, session: true });
createKintoneAuth({ baseUrl, apiToken: async () => undefined, basic: () => user, priority: ["apiToken"] as const });
createKintoneAuth(createKintoneAuth({ baseUrl, apiToken: "x" }));
createAuthorizer(createKintoneAuth({ baseUrl, apiToken: "x" }));

createKintoneAuth({ baseUrl, apiToken: { 12: "a", 34: ["b", "c"], 56: async () => "d" }, locale: "ja" });
createKintoneAuth({ baseUrl, apiToken: async () => ({ 12: "a" }) });
createKintoneAuth(kintoneAuthOptionsFromEnv(process.env));

createKintoneAuth({
  baseUrl,
  apiToken: "x",
  onDecision: ({ scheme, method, url }) => console.log(scheme, method, url),
});
createKintoneAuth({ session: true, onDecision: async (decision: ObservedDecision) => decision.url.length });
createPageAuthorizer({ session: true, onDecision: ({ scheme }) => scheme === "session" || scheme === "caller" });

// What must not.
// @ts-expect-error -- it is told no credential
createKintoneAuth({ baseUrl, apiToken: "x", onDecision: ({ headers }) => headers });
// @ts-expect-error -- not a scheme
createKintoneAuth({ baseUrl, apiToken: "x", onDecision: ({ scheme }) => scheme === "basic" });
// @ts-expect-error -- a logger is no function: give one that calls it
createKintoneAuth({ baseUrl, apiToken: "x", onDecision: console });
// @ts-expect-error -- an app is a number
createKintoneAuth({ baseUrl, apiToken: { customers: "a" } });
// @ts-expect-error -- the token of an app may be missing
createKintoneAuth({ baseUrl, apiToken: { 12: process.env["TOKEN"] } });
// @ts-expect-error -- functions are for single apps, and not for the entries of an array
createKintoneAuth({ baseUrl, apiToken: [() => "a"] });
// @ts-expect-error -- not a language of the explanations
createKintoneAuth({ baseUrl, apiToken: "a", locale: "fr" });
// @ts-expect-error -- only a page's session goes without a base URL
createKintoneAuth({ apiToken: "x" });
// @ts-expect-error -- a session needs a base URL beside the options that a page's session has no use for
createKintoneAuth({ session: true, priority: ["session"] });
// @ts-expect-error -- the same for the options of a page, by their name
const pageWithPriority: KintonePageOptions = { session: true, priority: ["session"] };
createKintoneAuth(pageWithPriority);
// @ts-expect-error -- a page's session alone takes no other credential
createPageAuthorizer({ session: true, apiToken: "x" });
// @ts-expect-error -- nor the options of anything else
createPageAuthorizer({ baseUrl, apiToken: "x" });
// @ts-expect-error -- an authorizer is for adapters: its requests have all five parts
createAuthorizer(page).authorize({ method: "GET", url: baseUrl });
// @ts-expect-error -- an environment variable may be missing
createKintoneAuth({ baseUrl, password: { username: process.env["USER"], password: "x" } });
// @ts-expect-error -- a misspelt option
createKintoneAuth({ baseUrl, apitoken: "x" });
// @ts-expect-error -- a misspelt key
createKintoneAuth({ baseUrl, oauth: { access_token: "x" } });
// @ts-expect-error -- not a scheme
createKintoneAuth({ baseUrl, apiToken: "x", priority: ["basic"] });
