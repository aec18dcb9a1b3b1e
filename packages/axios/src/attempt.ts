import type { Authorizer, Decision, Refreshed, SentRequest } from "@kintone-auth/core/adapter";
import type { InternalAxiosRequestConfig as Config } from "axios";
import type { HeaderRecord } from "./header-record.ts";

/** What an adapter has to send. */
export interface AdapterCall {
  readonly auth: Authorizer;
  readonly config: Config;
  /** The adapter that is wrapped. */
  readonly inner: Config["adapter"];
  /** What is sent again, whatever has become of the caller's own since. */
  readonly snapshot?: Snapshot;
}

/** The parts of a config that its owner may change. */
export type Snapshot = Pick<Config, "params" | "data">;

/** The caller's request, as it was before anything was decided. A redirected request is decided on anew. */
export interface CallersRequest {
  readonly method: string;
  readonly headers: HeaderRecord;
  readonly body: unknown;
}

/** A request that is being sent, and what has become of it so far. */
export interface Attempt {
  readonly call: AdapterCall;
  readonly request: CallersRequest;
  /** What came of an access token that had expired before. */
  readonly refreshed: Refreshed | undefined;
  /** The config that the inner adapter gets: a copy, with the credentials. */
  readonly copy: Config;
  /** Without them. */
  readonly snapshot: Snapshot;
  /** Of the request itself, or of its latest redirect. */
  decision: Decision;
  /** Likewise: what was authorized. */
  authorized: SentRequest["request"];
  /** Whether a redirect has led to another origin. */
  hasLeftOrigin: boolean;
  /** Whether the request may be sent again. A redirect that changes the method says that it has been carried out. */
  isRepeatable: boolean;
}
