import { withKintoneAuth } from "@kintone-auth/ky/session";
import ky from "ky";

const api = withKintoneAuth(ky, { session: true });

interface Customer {
  readonly $revision: { readonly value: string };
  readonly documents: { readonly value: readonly { readonly fileKey: string }[] };
}

/** Attaches one more file to the field `documents`. */
export async function attachDocument(app: number, id: number, file: File): Promise<void> {
  const body = new FormData();
  body.append("file", file);
  // ky gives up after ten seconds, and a large file may need more.
  const { fileKey } = await api.post("/k/v1/file.json", { body, timeout: false }).json<{ fileKey: string }>();

  const { record } = await api.get("/k/v1/record.json", { searchParams: { app, id } }).json<{ record: Customer }>();
  // What is attached already stays only where it is named again.
  const documents = { value: [...record.documents.value, { fileKey }] };
  await api.put("/k/v1/record.json", { json: { app, id, revision: record.$revision.value, record: { documents } } });
}
