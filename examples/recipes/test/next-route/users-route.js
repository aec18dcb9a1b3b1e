import { withKintoneAuth } from "@kintone-auth/fetch";

/** What the recipe advises against: responses of single users, kept by Next.js. The token stands for the user. */
export async function GET(request) {
  const baseUrl = process.env.KINTONE_BASE_URL;
  const kintoneFetch = withKintoneAuth(fetch, { baseUrl, apiToken: request.headers.get("X-Token-Of-User") });
  const response = await kintoneFetch(`${baseUrl}/k/v1/records.json?app=1&users`, { next: { revalidate: 60 } });
  return new Response(null, { status: response.status });
}
