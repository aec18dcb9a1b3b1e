import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/ky";
import ky from "ky";

const options = kintoneAuthOptionsFromEnv(process.env);
const api = withKintoneAuth(ky, options);
const urlOf = (name: string) => `${options.baseUrl}/k/v1/${name}.json`;

/** Adds a record with this file. Resolves with the ID of the record. */
export async function addFile(app: number, path: string): Promise<string> {
  const form = new FormData();
  form.append("file", await openAsBlob(path), basename(path));
  // ky gives up after 10 seconds, unless told otherwise.
  const { fileKey } = await api.post(urlOf("file"), { body: form, timeout: false }).json<Attachment>();
  const json = { app, record: { documents: { value: [{ fileKey }] } } };
  const { id } = await api.post(urlOf("record"), { json }).json<{ id: string }>();
  return id;
}

/** Resolves with the bytes of the record's first file. */
export async function readFile(app: number, id: string): Promise<Uint8Array> {
  const { record } = await api(urlOf("record"), { searchParams: { app, id } }).json<{ record: Document }>();
  // Not the key of the upload: the record has a key of its own.
  const [{ fileKey }] = record.documents.value;
  return api(urlOf("file"), { searchParams: { fileKey }, timeout: false }).bytes();
}

interface Attachment {
  readonly fileKey: string;
}

interface Document {
  readonly documents: { readonly value: readonly [Attachment, ...Attachment[]] };
}
