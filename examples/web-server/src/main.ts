import { serve } from "@hono/node-server";
import { kintoneOAuth } from "@kintone-auth/oauth";
import { known, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import { createApp } from "./app.ts";

const {
  PORT = "3000",
  KINTONE_BASE_URL,
  KINTONE_OAUTH_REDIRECT_URI = `http://localhost:${PORT}/callback`,
  KINTONE_APP_ID = "1",
} = process.env;

const client = KINTONE_BASE_URL
  ? {
      baseUrl: KINTONE_BASE_URL,
      clientId: read("KINTONE_OAUTH_CLIENT_ID"),
      clientSecret: read("KINTONE_OAUTH_CLIENT_SECRET"),
    }
  : await clientOfFakeKintone();

const app = createApp({
  baseUrl: client.baseUrl,
  oauth: kintoneOAuth(client),
  redirectUri: KINTONE_OAUTH_REDIRECT_URI,
  appId: KINTONE_APP_ID,
});
serve({ fetch: app.fetch, hostname: "127.0.0.1", port: Number(PORT) }, () => {
  console.log(
    `Open ${new URL("/", KINTONE_OAUTH_REDIRECT_URI)} (Kintone: ${new URL(client.baseUrl).origin}). Ctrl+C ends it.`,
  );
});

function read(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: KINTONE_BASE_URL is set, so the OAuth client must be, too`);
  return value;
}

async function clientOfFakeKintone() {
  const { id: clientId, secret: clientSecret } = known.oauthClient;
  const oauthClient = { ...known.oauthClient, redirectUris: [KINTONE_OAUTH_REDIRECT_URI] };
  const { baseUrl } = await startFakeKintone({ oauthClients: [oauthClient] });
  return { baseUrl, clientId, clientSecret };
}
