/** What the demo reads of a response's body. */
export interface KintoneBody {
  readonly code?: string;
  readonly message?: string;
  readonly records?: unknown[];
  readonly users?: unknown[];
  readonly apis?: object;
  readonly id?: string;
}

export const notFromKintone = "not a response of Kintone's";

/** Returns undefined for a body that is not JSON: a proxy's page, for example. */
export function parseBody(body: string): KintoneBody | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
