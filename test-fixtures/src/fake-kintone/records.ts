import { randomUUID } from "node:crypto";
import { Refusal } from "./failure.ts";

export interface FakeField {
  readonly type: string;
  readonly value: unknown;
}

export type FakeRecord = Readonly<Record<string, FakeField>>;

export interface FakeFile {
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/** The records and files of the apps, as requests change them. */
export interface Records {
  /** The records of an app, oldest first. */
  list(app: string): readonly FakeRecord[];
  add(app: string, fields: unknown): { readonly id: string; readonly revision: string };
  /** Without an id, the first one. */
  update(app: string, id: string, fields: unknown, revision: unknown): { readonly revision: string };
  delete(app: string, ids: readonly string[]): void;
  /** Returns a key with which a record can be given the file. The record then has another key for it. */
  addFile(file: FakeFile): string;
  /** Takes the key that a record has. Returns undefined for an unknown key, and refuses that of an upload. */
  fileOf(fileKey: string): FakeFile | undefined;
}

/** Each app begins with its initial records, or with one record. */
export function newRecords(initial: Readonly<Record<number, readonly FakeRecord[]>>): Records {
  const apps = new Map<string, FakeRecord[]>();
  const uploads = new Map<string, FakeFile>();
  const attachments = new Map<string, FakeFile>();
  const listOf = (app: string) => {
    const list =
      apps.get(app) ?? (initial[Number(app)] ?? [yamada]).map((fields, index) => numbered(fields, index + 1));
    apps.set(app, list);
    return list;
  };
  /** A field keeps its type. A file that is named by its key alone gets its name and size. */
  const merged = (record: FakeRecord, fields: unknown): FakeRecord => {
    const changes = Object.entries(Object(fields)).map(([code, field]) => {
      const { value } = Object(field);
      const type = record[code]?.type ?? (Array.isArray(value) ? "FILE" : "SINGLE_LINE_TEXT");
      return [code, { type, value: type === "FILE" ? [value].flat().map(attachmentOf) : value }];
    });
    return { ...record, ...Object.fromEntries(changes) };
  };
  const attachmentOf = (value: unknown) => {
    const { fileKey: given } = Object(value);
    const file = uploads.get(given) ?? attachments.get(given);
    if (!file) return value;
    const fileKey = uploads.has(given) ? keep(file, attachments) : given;
    return { fileKey, name: file.name, contentType: file.contentType, size: String(file.bytes.length) };
  };
  let lastId = 0;
  return {
    list: listOf,
    add: (app, fields) => {
      const list = listOf(app);
      lastId = Math.max(lastId, list.length) + 1;
      list.push(merged(numbered({}, lastId), fields));
      return { id: String(lastId), revision: "1" };
    },
    update: (app, id, fields, expected = "-1") => {
      const list = listOf(app);
      const index = Math.max(
        list.findIndex(({ $id }) => $id?.value === id),
        0,
      );
      const latest = list[index]?.["$revision"]?.value ?? "0";
      if (!["-1", latest].includes(String(expected))) throw new Refusal("GAIA_CO02");
      const revision = String(Number(latest) + 1);
      list[index] = { ...merged(list[index] ?? {}, fields), $revision: { type: "__REVISION__", value: revision } };
      return { revision };
    },
    delete: (app, ids) => {
      apps.set(
        app,
        listOf(app).filter(({ $id }) => !ids.includes(String($id?.value))),
      );
    },
    addFile: (file) => keep(file, uploads),
    fileOf: (fileKey) => {
      if (uploads.has(fileKey)) throw new Refusal("GAIA_BL01");
      return attachments.get(fileKey);
    },
  };
}

/** Returns the new key of the file. */
function keep(file: FakeFile, files: Map<string, FakeFile>): string {
  const fileKey = `fake-file-key-${randomUUID()}`;
  files.set(fileKey, file);
  return fileKey;
}

const yamada: FakeRecord = { name: { type: "SINGLE_LINE_TEXT", value: "山田" } };

function numbered(fields: FakeRecord, id: number): FakeRecord {
  return { $id: { type: "__ID__", value: String(id) }, $revision: { type: "__REVISION__", value: "1" }, ...fields };
}
