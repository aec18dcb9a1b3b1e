import { createPrivateKey } from "node:crypto";
import forge from "node-forge";
import { generate } from "selfsigned";

/** A client certificate in the forms in which Node.js takes it, and in those in which a print would show it. */
export interface ClientCertificate {
  /** Of who has signed it. */
  readonly authority: string;
  readonly asPfx: { readonly pfx: Buffer; readonly passphrase: string };
  readonly asPem: { readonly cert: string; readonly key: string; readonly passphrase: string };
  /** Texts that nobody may see: of either form, as text, in hexadecimal digits, in base64 and as numbers. */
  readonly secrets: readonly string[];
}

const passphrase = "pX7&kq2Vb9-zT41Lm";

export async function makeClientCertificate(): Promise<ClientCertificate> {
  const authority = await generate([{ name: "commonName", value: "kintone-auth authority" }], {
    algorithm: "sha256",
    extensions: [{ name: "basicConstraints", cA: true }],
    clientCertificate: { cn: "kintone-auth client" },
  });
  const { clientcert: cert = "", clientprivate: plainKey = "" } = authority;
  const archive = forge.pkcs12.toPkcs12Asn1(
    forge.pki.privateKeyFromPem(plainKey),
    [forge.pki.certificateFromPem(cert)],
    passphrase,
    { algorithm: "3des" },
  );
  const pfx = Buffer.from(forge.asn1.toDer(archive).getBytes(), "binary");
  const key = createPrivateKey(plainKey).export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase });
  return {
    authority: authority.cert,
    asPfx: { pfx, passphrase },
    asPem: { cert, key: String(key), passphrase },
    secrets: [passphrase, encodeURIComponent(passphrase), ...printsOf(pfx), String(key).split("\n")[2] ?? ""],
  };
}

/** How a buffer is printed: `<Buffer 30 82 …>` shows its first 50 bytes, and JSON all, as numbers. */
function printsOf(bytes: Buffer): readonly string[] {
  const first = [...bytes.subarray(0, 12)];
  const hexadecimal = first.map((byte) => byte.toString(16).padStart(2, "0"));
  return [
    hexadecimal.join(" "),
    hexadecimal.join(""),
    first.join(","),
    first.join(", "),
    bytes.toString("base64", 0, 12),
  ];
}
