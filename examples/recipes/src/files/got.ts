import { openAsBlob } from "node:fs";
import { basename } from "node:path";
import { kintoneAuthOptionsFromEnv, withKintoneAuth } from "@kintone-auth/got";
import got from "got";

const options = kintoneAuthOptionsFromEnv(process.env);
const job = withKintoneAuth(got.extend({ prefixUrl: options.baseUrl }), options);

/** Adds a record with this file. Resolves with the ID of the record. */
export async function addFile(app: number, path: string): Promise<string> {
  const form = new FormData();
  form.append("file", await openAsBlob(path), basename(path));
  const { fileKey } = await job.post("k/v1/file.json", { body: form }).json<Attachment>();
  const json = { app, record: { documents: { value: [{ fileKey }] } } };
  const { id } = await job.post("k/v1/record.json", { json }).json<{ id: string }>();
  return id;
}

/** Resolves with the bytes of the record's first file. */
export async function readFile(app: number, id: string): Promise<Uint8Array> {
  const { record } = await job("k/v1/record.json", { searchParams: { app, id } }).json<{ record: Document }>();
  // Not the key of the upload: the record has a key of its own.
  const [{ fileKey }] = record.documents.value;
  return job("k/v1/file.json", { searchParams: { fileKey } }).buffer();
}

interface Attachment {
  readonly fileKey: string;
}

interface Document {
  readonly documents: { readonly value: readonly [Attachment, ...Attachment[]] };
}
