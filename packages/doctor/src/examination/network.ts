import { TLSSocket } from "node:tls";
import { endpointOf } from "../connection/endpoint.ts";
import { lookUp, type Network } from "../connection/network.ts";
import { openConnection, openFirstHop, openPlain } from "../connection/path-to-kintone.ts";
import { systemCode } from "../connection/system-code.ts";
import { issuerName, issuerOf } from "../connection/tls.ts";
import { TunnelError } from "../connection/tunnel.ts";
import { type Finding, finding } from "../findings/finding.ts";
import type { Settings } from "../settings/settings.ts";

/** DNS, TCP, the proxy's tunnel and TLS, each by itself, so that the first that fails can be named. */
export async function* examineNetwork(settings: Settings, network: Network): AsyncGenerator<Finding> {
  if (settings.proxy) yield await examineProxy(settings, settings.proxy, network);
  else yield* examineHost(settings, network);
  yield settings.baseUrl.protocol === "http:" ? finding("tls-not-needed", {}) : await examineTls(settings, network);
}

async function* examineHost(settings: Settings, network: Network): AsyncGenerator<Finding> {
  const { hostname: host, port } = endpointOf(settings.baseUrl);
  try {
    const address = await lookUp(host, network);
    if (address !== host) yield finding("host-found", { host, address });
  } catch (error) {
    yield finding(systemCode(error) === "ENOTFOUND" ? "host-unknown" : "dns-unavailable", { host });
    return;
  }
  try {
    (await openFirstHop(settings, network)).destroy();
    yield finding("connected", { host, port });
  } catch (error) {
    yield systemCode(error) === "ETIMEDOUT"
      ? finding("connection-timeout", { host })
      : finding("connection-refused", { host, port });
  }
}

async function examineProxy(settings: Settings, { host: proxy, username }: URL, network: Network): Promise<Finding> {
  try {
    (await openPlain(settings, network)).destroy();
    return finding("proxy-tunnel", { proxy });
  } catch (error) {
    if (error instanceof TunnelError) {
      const { httpStatus } = error;
      if (httpStatus === 407) return finding(username ? "proxy-password-wrong" : "proxy-password-missing", { proxy });
      // The proxy itself has no way to the host.
      return finding("proxy-refuses", { proxy, httpStatus });
    }
    const code = systemCode(error);
    if (/^(ENOTFOUND|EAI_AGAIN)$/.test(code)) return finding("proxy-host-unknown", { proxy });
    // What is not HTTP, or closes the connection when it is asked for a tunnel.
    return finding(/^(HPE_|ECONNRESET|EPROTO|ERR_SSL)/.test(code) ? "proxy-not-a-proxy" : "proxy-unreachable", {
      proxy,
    });
  }
}

const untrusted =
  /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_GET_ISSUER_CERT(_LOCALLY)?|UNABLE_TO_VERIFY_LEAF_SIGNATURE|CERT_UNTRUSTED|INVALID_CA)$/;

async function examineTls(settings: Settings, network: Network): Promise<Finding> {
  if (settings.clientCertificate) {
    // A server that cannot prove who it is must not see whose certificate this is.
    const ofServer = await tryTls({ ...settings, clientCertificate: undefined }, network);
    if (/^(server-certificate|extra-certificates)-/.test(ofServer.code)) return ofServer;
  }
  return tryTls(settings, network);
}

async function tryTls(settings: Settings, network: Network): Promise<Finding> {
  const endpoint = endpointOf(settings.baseUrl);
  const { hostname: host, port } = endpoint;
  try {
    const socket = await openConnection(settings, network);
    const issuer = socket instanceof TLSSocket ? issuerName(socket) : "?";
    socket.destroy();
    return finding("tls-established", { issuer });
  } catch (error) {
    const code = systemCode(error);
    if (code === "ETIMEDOUT") return finding("connection-timeout", { host });
    if (untrusted.test(code)) {
      const issuer = await openPlain(settings, network)
        .then((socket) => issuerOf(socket, endpoint, network))
        .catch(() => "?");
      return finding(untrustedBy[settings.extraCertificates.setIn], { issuer, file: settings.extraCertificates.file });
    }
    if (/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/.test(code)) return finding("server-certificate-expired", {});
    if (code === "ERR_TLS_CERT_ALTNAME_INVALID") return finding("server-certificate-other-host", { host });
    return (
      ofHandshake(code, settings) ??
      (/WRONG_VERSION_NUMBER|EPROTO|PACKET_LENGTH/.test(code)
        ? finding("tls-not-spoken", { host, port })
        : finding("tls-failed", { systemCode: code }))
    );
  }
}

const untrustedBy = {
  nowhere: "server-certificate-untrusted",
  envFile: "extra-certificates-in-file",
  environment: "extra-certificates-unhelpful",
} as const;

const forWantOfCertificate =
  /ALERT_(CERTIFICATE_REQUIRED|HANDSHAKE_FAILURE|BAD_CERTIFICATE|UNKNOWN_CA|CERTIFICATE_\w+|ACCESS_DENIED)/;

/** A server that ends the handshake for want of a client certificate, or of another one. */
export function ofHandshake(code: string, settings: Settings): Finding | undefined {
  return forWantOfCertificate.test(code) ? ofClientCertificate(settings) : undefined;
}

export function ofClientCertificate({ clientCertificate }: Settings): Finding {
  return finding(clientCertificate ? "client-certificate-refused" : "client-certificate-missing", {});
}
