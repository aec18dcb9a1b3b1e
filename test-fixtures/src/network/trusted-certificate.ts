import { isIP } from "node:net";
import tls from "node:tls";
import { generate } from "selfsigned";

export interface TrustedCertificate {
  readonly key: string;
  readonly cert: string;
  /** Ends this process's trust in it. */
  distrust(): void;
}

/** Makes a certificate for these hosts that this process trusts, so that clients can verify it as any other. */
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
  return { key, cert, distrust: trust(cert) };
}

/** Trusts a certificate authority, and returns what ends that. */
function trust(cert: string): () => void {
  // Node.js 20 has no such functions: there, every new secure context is told.
  if (!("setDefaultCACertificates" in tls)) return trustInEachContext(tls, cert);
  const trusted = tls.getCACertificates("default");
  tls.setDefaultCACertificates([cert]);
  return () => tls.setDefaultCACertificates(trusted);
}

function trustInEachContext(module: Pick<typeof tls, "createSecureContext">, cert: string): () => void {
  const { createSecureContext } = module;
  module.createSecureContext = (options) => {
    const secureContext = createSecureContext(options);
    secureContext.context.addCACert(cert);
    return secureContext;
  };
  return () => {
    module.createSecureContext = createSecureContext;
  };
}
