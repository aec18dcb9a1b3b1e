import type { IncomingMessage } from "node:http";
import { TLSSocket } from "node:tls";

/** A request as it came over the wire. */
export interface ReceivedRequest {
  readonly method: string;
  /** Path and query, as the request line has them. */
  readonly target: string;
  readonly path: string;
  readonly query: URLSearchParams;
  /** Every header line, in order and spelling. */
  readonly headerLines: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer<ArrayBuffer>;
  /** The common name in the client's certificate, where the connection had one. */
  readonly clientCertificate?: string;
}

export type HeaderLines = Pick<ReceivedRequest, "headerLines">;

/** Resolves with undefined where no URL can be made of the request. Rejects where the request is broken off. */
export async function receiveRequest(message: IncomingMessage): Promise<ReceivedRequest | undefined> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const target = message.url ?? "/";
  const text = target.startsWith("/") ? `http://fake.invalid${target}` : target;
  // Node.js 20 has no URL.parse.
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const headerLines: [string, string][] = [];
  for (let index = 0; index < message.rawHeaders.length; index += 2) {
    headerLines.push([message.rawHeaders[index] ?? "", message.rawHeaders[index + 1] ?? ""]);
  }
  const clientCertificate = commonNameOf(message);
  return {
    ...(clientCertificate !== undefined && { clientCertificate }),
    method: message.method ?? "",
    target,
    path: url.pathname,
    query: url.searchParams,
    headerLines,
    body: Buffer.concat(chunks),
  };
}

function commonNameOf({ socket }: IncomingMessage): string | undefined {
  const name = socket instanceof TLSSocket ? socket.getPeerCertificate().subject?.CN : undefined;
  return [name].flat()[0];
}

/** The values of a header, one a line. */
export function linesOf({ headerLines }: HeaderLines, name: string): readonly string[] {
  return headerLines.filter(([line]) => line.toLowerCase() === name.toLowerCase()).map(([, value]) => value);
}

/** The numbers of `ids` in a query, as `ids=1`, `ids[0]=1` or `ids[]=1`. */
export function idsInQuery(query: URLSearchParams): readonly string[] {
  return [...query].flatMap(([name, value]) => (/^ids(\[\d*\])?$/.test(name) ? value : []));
}

/** The body as JSON, or undefined when it is something else. */
export function jsonBodyOf({ body }: ReceivedRequest): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(body.toString("utf8"));
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

/** The body as a form, with its files, or undefined when it is something else. */
export async function formOf(request: ReceivedRequest): Promise<FormData | undefined> {
  const [type = ""] = linesOf(request, "Content-Type");
  if (!type.startsWith("multipart/form-data")) return undefined;
  return new Response(request.body, { headers: { "Content-Type": type } }).formData().catch(() => undefined);
}
