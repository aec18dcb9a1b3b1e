import { createSecureContext } from "node:tls";
import { type Finding, finding } from "../findings/finding.ts";
import { readFile } from "./read-file.ts";
import type { ClientCertificate } from "./settings.ts";

/** Reads a certificate's file and opens it with its password, as a connection would. */
export function readClientCertificate(path: string, passphrase: string): ClientCertificate | Finding {
  // Anything else may be a secret in the wrong place.
  const file = /\.(pfx|p12)$/i.test(path) ? path : "…";
  let pfx: Buffer;
  try {
    pfx = readFile(path);
  } catch {
    return finding("certificate-file-missing", { file });
  }
  try {
    createSecureContext({ pfx, passphrase });
    return { pfx, passphrase };
  } catch (error) {
    // OpenSSL's own words, which contain nothing of the file.
    const message = error instanceof Error ? error.message : "";
    if (/mac verify/i.test(message))
      return finding(passphrase === "" ? "certificate-password-missing" : "certificate-password-wrong", { file });
    if (/unsupported/i.test(message)) return finding("certificate-outdated-format", { file });
    return finding("certificate-file-unreadable", { file });
  }
}
