import { randomUUID } from "node:crypto";
import { isIP } from "node:net";
import { generate } from "selfsigned";

/** A server's certificate. It is its own authority. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

export interface CertificateOptions {
  /** Whether it was valid until yesterday. */
  readonly isExpired?: boolean;
  /** Default: one that no other certificate has. */
  readonly commonName?: string;
}

const day = 24 * 60 * 60 * 1000;

/** Makes a certificate for these hosts, which nobody trusts yet. */
export async function makeCertificate(
  hosts: readonly string[],
  // OpenSSL finds an authority by its name: where two have the same, it may try only one of them.
  { isExpired = false, commonName = `kintone-auth tests ${randomUUID()}` }: CertificateOptions = {},
): Promise<Certificate> {
  const altNames = hosts.map((host) =>
    isIP(host) ? ({ type: 7, ip: host } as const) : ({ type: 2, value: host } as const),
  );
  const { private: key, cert } = await generate([{ name: "commonName", value: commonName }], {
    keyType: "ec",
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames },
    ],
    ...(isExpired && { notBeforeDate: new Date(Date.now() - 30 * day), notAfterDate: new Date(Date.now() - day) }),
  });
  return { key, cert };
}
