import { credentialsOf, type FakeKintone, known, linesOf } from "@kintone-auth/test-fixtures/fake-kintone";
import { proxyUser, type TappedProxy } from "@kintone-auth/test-fixtures/network";

/** What a recipe prints. */
export const printedRecords = "Records: 1\n";

/** Of each request to Kintone, every header line that authenticates, and the name in the client's certificate. */
export function arrivalsAt({ requests }: FakeKintone): readonly object[] {
  return requests.map((request) => ({
    certificate: request.clientCertificate,
    credentials: credentialsOf(request),
    proxyCredentials: linesOf(request, "Proxy-Authorization"),
  }));
}

/** One request, with the token alone. */
export function oneArrival(certificate?: "kintone-auth client"): readonly object[] {
  const credentials = { "X-Cybozu-API-Token": [known.tokenOfApp1] };
  return [{ certificate, credentials, proxyCredentials: [] }];
}

/** What somebody between a recipe and the proxy has read in clear text: each request, with its credentials. */
export function readBefore({ tap }: TappedProxy): readonly object[] {
  const text = tap.take();
  const heads = [...text.matchAll(/^([A-Z]+ \S+) HTTP\/1\.1\r\n((?:.+\r\n)*)\r\n/gm)];
  const read = heads.map(([, request, head = ""]) => {
    const credentials = [...head.matchAll(/^.*(?:authorization|cybozu).*: (.*)\r$/gim)].map(([, value]) => value);
    return { request, credentials };
  });
  return text.includes(known.tokenOfApp1) ? [...read, { token: known.tokenOfApp1 }] : read;
}

/** A tunnel to the host, opened with the proxy's password and with no other credential. */
export function tunnelTo(host: string, { username, password } = proxyUser): object {
  const credentials = [`Basic ${Buffer.from(`${username}:${password}`).toString("base64")}`];
  return { request: `CONNECT ${host}:443`, credentials };
}
