import { getAuthFailure, withKintoneAuth } from "@kintone-auth/fetch";
import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./kintone-paths.ts";

export function connect(baseUrl: string, apiToken: string): Client<paths> {
  return createClient<paths>({ baseUrl, fetch: withKintoneAuth(fetch, { baseUrl, apiToken }) });
}

export async function listNames(kintone: Client<paths>, app: number): Promise<readonly string[]> {
  const query = { app, query: "order by $id asc limit 500" };
  const { data, error, response } = await kintone.GET("/k/v1/records.json", { params: { query } });
  // openapi-fetch does not throw when Kintone refuses.
  if (!data) throw new Error(getAuthFailure(response)?.summary ?? `${response.status} ${error?.message}`);
  return data.records.map(({ name }) => (name?.type === "SINGLE_LINE_TEXT" ? (name.value ?? "") : ""));
}

export async function rename(kintone: Client<paths>, app: number, id: number, name: string): Promise<void> {
  const body = { app, id, record: { name: { value: name } } };
  const { error, response } = await kintone.PUT("/k/v1/record.json", { body });
  // `error` is undefined where a response has no body.
  if (!response.ok) throw new Error(getAuthFailure(response)?.summary ?? `${response.status} ${error?.message}`);
}
