import { getAuthFailure, withKintoneAuth } from "@kintone-auth/fetch";
import { Hono } from "hono";

interface Bindings {
  readonly KINTONE_BASE_URL: string;
  readonly KINTONE_APP_ID: string;
  /** A secret: `npx wrangler secret put KINTONE_API_TOKEN` */
  readonly KINTONE_API_TOKEN: string;
}

const app = new Hono<{ Bindings: Bindings }>();

app.get("/records", async (context) => {
  // Check here who asks: everyone who knows this URL gets the app's records.
  const { KINTONE_BASE_URL: baseUrl, KINTONE_APP_ID: appId, KINTONE_API_TOKEN: apiToken } = context.env;
  const kintoneFetch = withKintoneAuth(fetch, { baseUrl, apiToken });

  const response = await kintoneFetch(`${baseUrl}/k/v1/records.json?app=${appId}`);
  if (response.ok) return context.json(await response.json());
  // The reason is for the log, and not for whoever asks.
  console.error(response.status, getAuthFailure(response)?.summary);
  return context.json({ error: "Kintone refused the request." }, 502);
});

export default app;
