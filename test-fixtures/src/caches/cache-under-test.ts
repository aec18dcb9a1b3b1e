import type { Configuration } from "../conformance/adapter-under-test.ts";
import type { Form } from "../safety/client-under-test.ts";
import type { SchemeOfUsers } from "./users.ts";

/** Sends a GET, and resolves with the response's JSON. */
export type Ask = (url: string) => Promise<unknown>;

/** A cache that a client can be set up with. */
export interface CacheUnderTest {
  readonly name: string;
  /** The schemes with which one user is served what another was allowed to see. That is beyond this project, and documented. */
  readonly knownToMix?: Readonly<Partial<Record<Form, readonly SchemeOfUsers[]>>>;
  /** Sets up a new cache, which all clients of these functions share. */
  open(): CachedClient;
}

export interface CachedClient {
  /** Only a client that has no hooks leaves it out. */
  readonly kintoneAuth?: (configuration: Configuration, user: string) => Ask;
  readonly withKintoneAuth: (configuration: Configuration, user: string) => Ask;
  /** A hook as people write it by hand. */
  readonly unsafeHook: (headers: Readonly<Record<string, string>>, user: string) => Ask;
}
