import type { Environment } from "@kintone-auth/core";
import type { FakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import type { Network } from "../../src/connection/network.ts";
import type { FindingCode } from "../../src/findings/table.ts";

/** One way of being refused, and what the doctor must say of it. */
export interface RefusalCase {
  readonly code: FindingCode;
  readonly name: string;
  /** The words that name the cause, and a part of the remedy, in each language. */
  readonly en: readonly [cause: string, remedy: string];
  readonly ja: readonly [cause: string, remedy: string];
  /** Resolves with a set-up that is refused, in which everything else is right. */
  setUp(): SetUp | Promise<SetUp>;
}

export interface SetUp {
  readonly env: Environment;
  readonly args?: readonly string[];
  readonly network?: Network;
  /** Where a file `.env` is looked for. */
  readonly folder?: string;
  /** Where requests arrive, if any do. */
  readonly kintone?: FakeKintone;
  close?(): Promise<unknown>;
}
