import { withKintoneAuth } from "@kintone-auth/ky";
import ky, { type KyInstance } from "ky";
import pLimit from "p-limit";

export function connect(baseUrl: string, apiToken: string): KyInstance {
  return withKintoneAuth(ky, { baseUrl, apiToken });
}

/** One for the whole process: Kintone takes 100 requests of a domain at a time, and they are shared by all its integrations. */
const limit = pLimit(10);

/** Reads records by their IDs, 100 with each request. */
export async function readRecords(api: KyInstance, url: string, app: number, ids: readonly number[]) {
  const pages = await limit.map(pagesOf(ids, 100), async (page) => {
    const searchParams = { app, query: `$id in (${page.join(", ")}) order by $id asc limit 100` };
    const { records } = await api(url, { searchParams }).json<{ records: object[] }>();
    return records;
  });
  return pages.flat();
}

function pagesOf<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  const pages = Math.ceil(items.length / size);
  return Array.from({ length: pages }, (_, page) => items.slice(page * size, (page + 1) * size));
}
