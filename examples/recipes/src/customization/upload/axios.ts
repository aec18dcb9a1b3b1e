import { withKintoneAuth } from "@kintone-auth/axios/session";
import axios from "axios";

const client = withKintoneAuth(axios.create({ adapter: "fetch" }), { session: true });

interface Customer {
  readonly $revision: { readonly value: string };
  readonly documents: { readonly value: readonly { readonly fileKey: string }[] };
}

/** Attaches one more file to the field `documents`. */
export async function attachDocument(app: number, id: number, file: File): Promise<void> {
  const form = new FormData();
  form.append("file", file);
  // No `Content-Type`: the browser adds it, with the form's boundary.
  const { data: uploaded } = await client.post<{ fileKey: string }>("/k/v1/file.json", form);

  const { data } = await client.get<{ record: Customer }>("/k/v1/record.json", { params: { app, id } });
  // What is attached already stays only where it is named again.
  const documents = { value: [...data.record.documents.value, { fileKey: uploaded.fileKey }] };
  const revision = data.record.$revision.value;
  await client.put("/k/v1/record.json", { app, id, revision, record: { documents } });
}
