import { tokenOfApp1 } from "../../src/fake-kintone/known-credentials.ts";
import type { CallInPage, CallResult } from "../../src/in-page/index.ts";
import { credentialsOf, type FakeKintone } from "../../src/index.ts";
import { isQuoted } from "./read-table.ts";

/** Sends a request through an adapter of `in-page-with-both-entries.ts`, wherever that script runs. */
export type SendIn = (adapter: string, call: CallInPage) => Promise<CallResult>;

interface Column {
  readonly adapter: string;
  readonly credential: object;
  readonly header: string;
}

/** What each column of the table in docs/environments.md asks for. */
const columns: readonly Column[] = [
  { adapter: "fetch", credential: { session: {} }, header: "X-Requested-With" },
  { adapter: "fetch/session", credential: { session: {} }, header: "X-Requested-With" },
  { adapter: "fetch", credential: { apiToken: tokenOfApp1 }, header: "X-Cybozu-API-Token" },
];

/** What a cell of the last column says of axios, where a test environment has XMLHttpRequest. */
export const ofAxios: readonly Column[] = [
  { adapter: "xhr", credential: { apiToken: tokenOfApp1 }, header: "X-Cybozu-API-Token" },
];

export interface Row {
  /** "yes" for what arrives, otherwise the code of the error. */
  readonly cells: readonly string[];
  /** The messages that docs/environments.md does not quote. */
  readonly unexplained: readonly string[];
}

/** The row of the table, as it is here. */
export async function attemptAll(send: SendIn, kintone: FakeKintone, asked: readonly Column[] = columns): Promise<Row> {
  const cells: string[] = [];
  const unexplained: string[] = [];
  for (const { adapter, credential, header } of asked) {
    kintone.forget();
    const result = await send(adapter, callTo(kintone, credential));
    const arrived = kintone.requests.map(credentialsOf);
    if ("code" in result) {
      cells.push(`\`${result.code}\``);
      if (!isQuoted(result.message)) unexplained.push(result.message);
    } else {
      cells.push(arrived.length === 1 && arrived.every((each) => header in each) ? "yes" : JSON.stringify(arrived));
    }
  }
  return { cells, unexplained };
}

/** A GET for records, through `withKintoneAuth`. */
export function callTo({ baseUrl }: FakeKintone, credential: object): CallInPage {
  const request = { url: `${baseUrl}/k/v1/records.json?app=1` };
  return { form: "withKintoneAuth", configuration: { baseUrl, ...credential }, request };
}
