import type { ServerResponse } from "node:http";

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

export function html(status: number, body: string): Reply {
  return { status, headers: { "content-type": "text/html;charset=utf-8" }, body };
}

export function json(status: number, body: object): Reply {
  return { status, headers: { "content-type": "application/json;charset=utf-8" }, body: JSON.stringify(body) };
}

export function redirect(status: number, location: string): Reply {
  return { status, headers: { location } };
}

export function send(response: ServerResponse, { status, headers, body }: Reply): void {
  response.writeHead(status, headers).end(body);
}
