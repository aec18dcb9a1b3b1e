import tls from "node:tls";
import { type Certificate, type CertificateOptions, makeCertificate } from "./certificate.ts";

export interface TrustedCertificate extends Certificate {
  /** Ends this process's trust in it. */
  distrust(): void;
}

/** Makes a certificate for these hosts that this process trusts, so that clients can verify it as any other. */
export async function makeTrustedCertificate(
  hosts: readonly string[],
  options: CertificateOptions = {},
): Promise<TrustedCertificate> {
  const certificate = await makeCertificate(hosts, options);
  return { ...certificate, distrust: trust(certificate.cert) };
}

/** The authorities that this process trusts besides tests, and those that it trusts in their place. */
let others: readonly string[] | undefined;
const authorities = new Set<string>();

/** Trusts a certificate authority, and returns what ends that. */
function trust(cert: string): () => void {
  // Node.js 20 has no such functions: there, every new secure context is told.
  if (!("setDefaultCACertificates" in tls)) return trustInEachContext(tls, cert);
  others ??= tls.getCACertificates("default");
  const before = others;
  tls.setDefaultCACertificates([...authorities.add(cert)]);
  return () => {
    authorities.delete(cert);
    tls.setDefaultCACertificates(authorities.size > 0 ? [...authorities] : before);
  };
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
