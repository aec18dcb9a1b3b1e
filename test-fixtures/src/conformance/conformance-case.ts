import {
  accessToken,
  passwordOfKintone,
  requestToken,
  sessionCookie,
  tokenOfApp1,
} from "../fake-kintone/known-credentials.ts";
import type { ReceivedRequest } from "../fake-kintone/received-request.ts";
import type { FakeKintone } from "../fake-kintone/start-fake-kintone.ts";
import type { SchemeConfiguration, Send } from "./adapter-under-test.ts";

export interface ConformanceCase {
  readonly name: string;
  run(context: ConformanceContext): Promise<void>;
}

export interface ConformanceContext {
  /** The Kintone that the adapter is configured for. */
  readonly kintone: ServerUnderTest;
  /** A server on another origin. */
  readonly elsewhere: ServerUnderTest;
  /** Whether the client runs in a page of `kintone`, where the browser has the session's cookie. */
  readonly isInPage: boolean;
  /** A client of the adapter under test, configured for `kintone`. */
  connect(configuration: SchemeConfiguration): Send;
  /** Whether each attempt is decided anew, or a retry repeats what the first attempt carried. */
  readonly decidesEachAttempt: boolean;
  /** Whether redirects are followed, or are themselves the response. */
  readonly followsRedirects: boolean;
}

/** The part of a fake Kintone that cases use. In a page, it is a copy of the server's state. */
export interface ServerUnderTest extends Pick<FakeKintone, "baseUrl" | "failNext" | "redirectNext"> {
  readonly requests: readonly SeenRequest[];
}

export interface SeenRequest extends Omit<ReceivedRequest, "body"> {
  readonly body: { toString(): string };
}

export const records = "/k/v1/records.json?app=1";

/** A working credential for each scheme that apps' records take. */
export const everyScheme = {
  password: passwordOfKintone,
  apiToken: tokenOfApp1,
  oauth: { accessToken },
  session: { cookie: sessionCookie, requestToken: () => requestToken },
} as const;

/** The code of a rejection, also where a client wraps the error. */
export async function codeOfRejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
    return "did not reject";
  } catch (error) {
    return codeOf(error) ?? (error instanceof Error ? codeOf(error.cause) : undefined) ?? error;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : undefined;
}
