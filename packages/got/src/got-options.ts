/** The part of got's options that is used here. The majors type its functions differently, and call them alike. */
export interface GotOptions {
  readonly url?: string | URL | undefined;
  readonly method: string;
  readonly headers: { [name: string]: unknown };
  readonly body?: unknown;
  readonly isStream: boolean;
  readonly signal?: { readonly aborted: boolean } | undefined;
  /** Functions. They are this request's own: got copies the arrays of an instance. */
  readonly hooks: Hooks;
  readonly agent?: object;
  readonly parseJson?: (text: string) => unknown;
  username?: unknown;
  password?: unknown;
  cache?: unknown;
  /** The function that sends the request. Undefined for Node.js's own. */
  request?: unknown;
  getRequestFunction(): unknown;
  createNativeRequestOptions(): object;
  /** Of got 15 and 16. */
  getInternalHeaders?(): { [name: string]: unknown };
  /** Of got 14 alone. */
  getFallbackRequestFunction?(): unknown;
}

/** An assigned list is this request's own, where a list that is there may be shared by several. */
interface Hooks {
  init: object[];
  readonly beforeRequest: object[];
  beforeRedirect: object[];
  beforeRetry: object[];
  beforeError: object[];
  afterResponse: object[];
}
