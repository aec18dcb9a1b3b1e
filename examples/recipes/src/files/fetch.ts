import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { getAuthFailure, kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/fetch";

const options = kintoneAuthOptionsFromEnv(process.env);
const kintoneFetch = withKintoneAuth(fetch, options);

/** Adds a record with this file. Resolves with the ID of the record. */
export async function addFile(app: number, path: string): Promise<string> {
  const form = new FormData();
  form.append("file", await openAsBlob(path), basename(path));
  const upload = await send("/k/v1/file.json", { method: "POST", body: form });
  const { fileKey } = await upload.json();
  const body = JSON.stringify({ app, record: { documents: { value: [{ fileKey }] } } });
  const headers = { "Content-Type": "application/json" };
  const added = await send("/k/v1/record.json", { method: "POST", headers, body });
  const { id } = await added.json();
  return id;
}

/** Resolves with the bytes of the record's first file. */
export async function readFile(app: number, id: string): Promise<Uint8Array> {
  const response = await send(`/k/v1/record.json?app=${app}&id=${id}`);
  const { record } = await response.json();
  // Not the key of the upload: the record has a key of its own.
  const [{ fileKey }] = record.documents.value;
  const file = await send(`/k/v1/file.json?${new URLSearchParams({ fileKey })}`);
  return new Uint8Array(await file.arrayBuffer());
}

async function send(path: string, init?: RequestInit): Promise<Response> {
  const response = await kintoneFetch(`${options.baseUrl}${path}`, init);
  if (!response.ok) throw new Error(getAuthFailure(response)?.summary ?? `HTTP ${response.status}`);
  return response;
}
