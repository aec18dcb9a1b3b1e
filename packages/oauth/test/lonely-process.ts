import { kintoneOAuth } from "@kintone-auth/oauth";

/** A process that nothing keeps alive but what it waits for: neither its store nor its `fetch` has a handle. */
const [, , hanging = "nothing"] = process.argv;
const hang = () => new Promise<never>(() => undefined);
const redirectUri = "http://localhost:3000/callback";

globalThis.fetch = async () => {
  if (hanging === "fetch") return hang();
  return Response.json({ access_token: "a", refresh_token: "b", token_type: "bearer", expires_in: 3600 });
};
const store = Object.assign(new Map<string, string>(), hanging in Map.prototype && { [hanging]: hang });
const client = { baseUrl: "https://example.cybozu.com", clientId: "id", clientSecret: "secret" };
const timeout = hanging === "nothing" ? 600_000 : 100;
const oauth = kintoneOAuth({ ...client, store, timeout });

const { state } = oauth.authorizationUrl({ redirectUri, scope: ["k:app_record:read"] });
await oauth.exchange("user-1", { callbackUrl: `/callback?code=a&state=${state}`, redirectUri, state });
const source = kintoneOAuth({ ...client, store, timeout }).tokensFor("user-1");
await source.refresh(await source.getAccessToken());
await oauth.forget("user-1");
console.log(`kept alive by: ${process.getActiveResourcesInfo().filter((name) => name === "Timeout")}`);
// With a timer left it would stay alive, and the test would wait for it.
process.exit();
