import { createAdaptorServer } from "@hono/node-server";
import { kintoneOAuth } from "@kintone-auth/oauth";
import { known, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import { runDemo, startAtFreePort } from "@kintone-auth/test-fixtures/run-demo";
import type { Hono } from "hono";
import { createApp } from "./app.ts";

const { PORT = "3000", KINTONE_BASE_URL, KINTONE_OAUTH_REDIRECT_URI, KINTONE_APP_ID = "1" } = process.env;

await runDemo(async () => {
  // The redirect URI depends on the port, and the app on the redirect URI: until then there is none.
  let respond: Hono["fetch"] = () => new Response(null, { status: 503 });
  const server = createAdaptorServer({ fetch: (request: Request) => respond(request) });
  const listen = (port: number) =>
    new Promise<number>((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => {
        const address = server.address();
        resolve(typeof address === "object" && address ? address.port : port);
      });
    });
  const isFixedBecause =
    KINTONE_BASE_URL || KINTONE_OAUTH_REDIRECT_URI
      ? "Kintone sends users to the redirect URI, which leads to this port: end what uses it, or set PORT and let the URI lead there."
      : undefined;
  const port = await startAtFreePort({ port: PORT, isFixedBecause }, listen);

  // Not localhost: another program may have that at ::1, and would get the code.
  const redirectUri = KINTONE_OAUTH_REDIRECT_URI ?? `http://127.0.0.1:${port}/callback`;
  const client = KINTONE_BASE_URL ? clientOf(KINTONE_BASE_URL) : await clientOfFakeKintone(redirectUri);
  const { baseUrl } = client;
  respond = createApp({ baseUrl, oauth: kintoneOAuth(client), redirectUri, appId: KINTONE_APP_ID }).fetch;
  const { username, password } = known.passwordOfKintone;
  const note = KINTONE_BASE_URL
    ? `Redirect URI: ${redirectUri}. App: ${KINTONE_APP_ID}.`
    : `Log in to the fake Kintone as ${username} with ${password}.`;
  console.log(`${note}\nOpen ${new URL("/", redirectUri)} (Kintone: ${new URL(baseUrl).origin}). Ctrl+C ends it.`);
});

function clientOf(baseUrl: string) {
  return { baseUrl, clientId: read("KINTONE_OAUTH_CLIENT_ID"), clientSecret: read("KINTONE_OAUTH_CLIENT_SECRET") };
}

function read(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is missing: KINTONE_BASE_URL is set, so the OAuth client must be, too`);
  return value;
}

async function clientOfFakeKintone(redirectUri: string) {
  const { id: clientId, secret: clientSecret } = known.oauthClient;
  const oauthClient = { ...known.oauthClient, redirectUris: [redirectUri] };
  const { baseUrl } = await startFakeKintone({ oauthClients: [oauthClient] });
  return { baseUrl, clientId, clientSecret };
}
