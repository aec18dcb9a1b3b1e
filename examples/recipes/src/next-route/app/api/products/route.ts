import { getAuthFailure, kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/fetch";

export async function GET(): Promise<Response> {
  // Check here who asks: everyone who knows this URL gets the app's records.
  const options = kintoneAuthOptionsFromEnv(process.env);
  const kintoneFetch = withKintoneAuth(fetch, options);

  // With the token of an app everyone gets the same records, so Next.js may keep them for a minute.
  const url = `${options.baseUrl}/k/v1/records.json?app=${process.env["KINTONE_APP_ID"]}`;
  const response = await kintoneFetch(url, { next: { revalidate: 60 } });
  if (response.ok) return Response.json(await response.json());
  // The reason is for the log, and not for whoever asks.
  console.error(response.status, getAuthFailure(response)?.summary);
  return Response.json({ error: "Kintone refused the request." }, { status: 502 });
}
