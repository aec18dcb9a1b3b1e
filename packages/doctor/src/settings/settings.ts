import type { KintoneAuthOptions } from "@kintone-auth/core";
import type { ExaminedScheme } from "../findings/scheme-names.ts";

/** What the doctor examines: checked, and without a mistake that can be seen before anything is sent. */
export interface Settings {
  readonly baseUrl: URL;
  /** All that is configured, as a program would give it to a client. */
  readonly options: KintoneAuthOptions;
  readonly credentials: readonly ExaminedCredential[];
  readonly clientCertificate: ClientCertificate | undefined;
  readonly proxy: URL | undefined;
  readonly guestSpace: number | undefined;
  readonly extraCertificates: ExtraCertificates;
}

/** Where `NODE_EXTRA_CA_CERTS` is set, and to which file. Node.js reads it from the environment alone. */
export interface ExtraCertificates {
  readonly setIn: "nowhere" | "envFile" | "environment";
  readonly file: string;
}

/** One credential, to be tried alone. */
export interface ExaminedCredential {
  readonly scheme: ExaminedScheme;
  /** The variables that it comes from. */
  readonly variables: readonly string[];
  /** This credential, and Basic where it is configured. */
  readonly options: KintoneAuthOptions;
  /** The lengths of its tokens. Empty for other schemes. */
  readonly tokenLengths: readonly number[];
  /** The apps that it is tried with. */
  readonly apps: readonly number[];
}

export interface ClientCertificate {
  readonly pfx: Buffer;
  readonly passphrase: string;
}

/** What was given beside the environment: no secret is among it. */
export interface Flags {
  readonly apps: readonly number[];
  readonly guestSpace: number | undefined;
  readonly baseUrl: string | undefined;
  readonly pfx: string | undefined;
  readonly proxy: string | undefined;
}
