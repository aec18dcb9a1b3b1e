import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/fetch";

export async function GET(): Promise<Response> {
  const options = kintoneAuthOptionsFromEnv(process.env);
  const kintoneFetch = withKintoneAuth(fetch, options);

  // With the token of an app everyone gets the same records, so Next.js may keep them for a minute.
  const url = `${options.baseUrl}/k/v1/records.json?app=${process.env["KINTONE_APP_ID"]}`;
  const response = await kintoneFetch(url, { next: { revalidate: 60 } });
  return Response.json(await response.json(), { status: response.ok ? 200 : 502 });
}
