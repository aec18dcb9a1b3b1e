/** The part of got's options that is used here. The majors type its functions differently, and call them alike. */
export interface GotOptions {
  readonly url?: string | URL | undefined;
  readonly method: string;
  readonly headers: { [name: string]: unknown };
  readonly body?: unknown;
  readonly isStream: boolean;
  username?: unknown;
  password?: unknown;
  cache?: unknown;
  /** The function that sends the request. Undefined for Node.js's own. */
  request?: unknown;
  getRequestFunction(): unknown;
}
