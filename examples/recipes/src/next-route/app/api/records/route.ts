import { getAuthFailure, kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/fetch";

// In the handler, and not above it: `next build` loads this file where no environment variable is set.
export async function GET(): Promise<Response> {
  // Check here who asks: everyone who knows this URL gets the app's records.
  const options = kintoneAuthOptionsFromEnv(process.env);
  const kintoneFetch = withKintoneAuth(fetch, options);

  // Without `cache` or `next`, the request says `cache: "no-store"`: each one reaches Kintone.
  const response = await kintoneFetch(`${options.baseUrl}/k/v1/records.json?app=${process.env["KINTONE_APP_ID"]}`);
  if (response.ok) return Response.json(await response.json());
  // The reason is for the log, and not for whoever asks.
  console.error(response.status, getAuthFailure(response)?.summary);
  return Response.json({ error: "Kintone refused the request." }, { status: 502 });
}
