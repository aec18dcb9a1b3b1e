import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/axios";
import axios from "axios";

const options = kintoneAuthOptionsFromEnv(process.env);
const client = withKintoneAuth(axios.create({ baseURL: options.baseUrl }), options);

/** Adds a record with this file. Resolves with the ID of the record. */
export async function addFile(app: number, path: string): Promise<string> {
  const form = new FormData();
  form.append("file", await openAsBlob(path), basename(path));
  const { data: upload } = await client.post("/k/v1/file.json", form);
  const record = { documents: { value: [{ fileKey: upload.fileKey }] } };
  const { data } = await client.post("/k/v1/record.json", { app, record });
  return data.id;
}

/** Resolves with the bytes of the record's first file. */
export async function readFile(app: number, id: string): Promise<Uint8Array> {
  const { data } = await client.get("/k/v1/record.json", { params: { app, id } });
  // Not the key of the upload: the record has a key of its own.
  const [{ fileKey }] = data.record.documents.value;
  const file = await client.get("/k/v1/file.json", { params: { fileKey }, responseType: "arraybuffer" });
  return file.data;
}
