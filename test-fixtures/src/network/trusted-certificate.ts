import { isIP } from "node:net";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { generate } from "selfsigned";

export interface TrustedCertificate {
  readonly key: string;
  readonly cert: string;
  /** Ends this process's trust in it. */
  distrust(): void;
}

/** A certificate for these hosts that this process trusts: clients verify it as they verify any other. */
export async function makeTrustedCertificate(hosts: readonly string[]): Promise<TrustedCertificate> {
  const altNames = hosts.map((host) =>
    isIP(host) ? ({ type: 7, ip: host } as const) : ({ type: 2, value: host } as const),
  );
  const { private: key, cert } = await generate([{ name: "commonName", value: "kintone-auth tests" }], {
    keyType: "ec",
    extensions: [
      { name: "basicConstraints", cA: true },
      { name: "subjectAltName", altNames },
    ],
  });
  const trusted = getCACertificates("default");
  setDefaultCACertificates([cert]);
  return { key, cert, distrust: () => setDefaultCACertificates(trusted) };
}
