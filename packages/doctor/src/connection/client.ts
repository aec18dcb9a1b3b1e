import { type KintoneAuthOptions, withKintoneAuth } from "@kintone-auth/fetch";
import { Agent, fetch } from "undici";
import type { Settings } from "../settings/settings.ts";
import type { Network } from "./network.ts";
import { openConnection } from "./path-to-kintone.ts";

/** What came back for a request, read whole. */
export interface Reply {
  readonly status: number;
  /** Kintone's code, from the header or the body. Undefined where it is none of Kintone's form. */
  readonly kintoneCode: string | undefined;
  /** Undefined for what is not JSON, or too long. */
  readonly json: Readonly<Record<string, unknown>> | undefined;
  /** Whether it is longer than what was read. */
  readonly isLong: boolean;
  /** The beginning of the body. Never printed. */
  readonly text: string;
  readonly location: string | null;
  readonly wwwAuthenticate: string | null;
  readonly date: string | null;
}

/** Sends GETs to Kintone, and nothing else: the doctor never writes. */
export interface Client {
  /** Without a credential, unless options have one. */
  get(path: string, options?: KintoneAuthOptions): Promise<Reply>;
  close(): Promise<void>;
}

type PlainFetch = (url: string, init?: { readonly redirect: "manual" }) => ReturnType<typeof fetch>;

/** Longer than any refusal of Kintone's. A record may be longer. */
const maxLength = 1_000_000;

export function createClient(settings: Settings, network: Network): Client {
  const dispatcher = new Agent({
    headersTimeout: network.patience,
    bodyTimeout: network.patience,
    connect: (_, callback) => {
      openConnection(settings, network).then(
        (socket) => callback(null, socket),
        (error: Error) => callback(error, null),
      );
    },
  });
  const plainFetch: PlainFetch = (url, init) =>
    // However slowly a server goes on sending.
    fetch(url, { ...init, dispatcher, signal: AbortSignal.timeout(3 * network.patience) });
  return {
    get: async (path, options) => {
      const send = options ? withKintoneAuth(plainFetch, options) : plainFetch;
      const response = await send(new URL(path, settings.baseUrl).href, { redirect: "manual" });
      const text = await readBeginning(response);
      const json = parseJson(text);
      const { headers, status } = response;
      return {
        ...{ status, text, json, isLong: text.length >= maxLength },
        kintoneCode: asCode(headers.get("X-Cybozu-Error")) ?? asCode(json?.["code"]),
        location: headers.get("Location"),
        wwwAuthenticate: headers.get("WWW-Authenticate"),
        date: headers.get("Date"),
      };
    },
    close: () => dispatcher.destroy(),
  };
}

/** A body may be endless, or grow when it is decompressed. */
async function readBeginning({ body }: Awaited<ReturnType<PlainFetch>>): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of body ?? []) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length >= maxLength) break;
  }
  return text;
}

/** Kintone's codes are letters, an underscore, letters and digits. Anything else may be somebody's text, and is not printed. */
function asCode(value: unknown): string | undefined {
  return typeof value === "string" && /^[A-Z]{2,10}_[A-Z]{2}\d{2}$/.test(value) ? value : undefined;
}

function parseJson(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
