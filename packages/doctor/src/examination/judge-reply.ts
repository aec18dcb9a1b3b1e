import type { Reply } from "../connection/client.ts";
import { systemCode } from "../connection/system-code.ts";
import { type Finding, finding } from "../findings/finding.ts";
import type { Settings } from "../settings/settings.ts";
import { ofClientCertificate, ofHandshake } from "./network.ts";

/** By `WWW-Authenticate`, a domain asks for Basic authentication (RFC 9110, section 11.6.1). */
export function asksForBasic({ status, wwwAuthenticate }: Reply): boolean {
  return status === 401 && /(^|,)\s*basic(\s|,|$)/i.test(wwwAuthenticate ?? "");
}

/** Returns the reply, or the finding that says why there is none. */
export async function tryToGet(
  get: () => Promise<Reply>,
  settings: Settings,
  isFirst = false,
): Promise<Reply | Finding> {
  try {
    return await get();
  } catch (error) {
    const code = systemCode(error);
    const { host, protocol } = settings.baseUrl;
    if (/TIMEOUT|ETIMEDOUT/.test(code)) return finding("connection-timeout", { host });
    // With TLS 1.3 a server can refuse a client's certificate only after the handshake, by ending the connection.
    const isEndedByServer = /^(ECONNRESET|EPIPE|ECONNABORTED|UND_ERR_SOCKET)$/.test(code);
    if (isFirst && protocol === "https:" && isEndedByServer) return ofClientCertificate(settings);
    const ofCertificate = ofHandshake(code, settings);
    if (ofCertificate) return ofCertificate;
    if (/^HPE_/.test(code)) return finding("not-kintone", { host, httpStatus: 0 });
    return finding("connection-lost", { systemCode: code });
  }
}

/**
 * Whether it is not Kintone's API that has responded, but something before it, or nothing of Kintone's at all. Kintone's reply has
 * one of its codes, or the member that was asked for. With `isAfterCredential`, the reply may repeat a credential that was sent: no
 * part of it is named.
 */
export function judgeStranger(
  reply: Reply,
  member: "apis" | "apps" | "records",
  settings: Settings,
  isAfterCredential = true,
): Finding | undefined {
  const { status: httpStatus, kintoneCode, text, location } = reply;
  const { baseUrl } = settings;
  const { host } = baseUrl;
  if (httpStatus === 429) return finding("too-many-requests", {});
  if (kintoneCode !== undefined || hasMember(reply, member)) return undefined;
  if (httpStatus >= 300 && httpStatus < 400) return ofRedirect(location, baseUrl, httpStatus, isAfterCredential);
  if (httpStatus < 500 && /SSL certificate/i.test(text)) {
    return ofClientCertificate(settings);
  }
  if (httpStatus === 403 || text.includes("アクセスが制限されています"))
    return finding("address-restricted", { httpStatus });
  if (httpStatus >= 502 && httpStatus <= 504) return finding("maintenance", { httpStatus });
  return finding("not-kintone", { host, httpStatus });
}

/** One whose end was not read counts by its beginning. */
function hasMember({ status, json, isLong, text }: Reply, member: string): boolean {
  return status === 200 && (isLong ? text.startsWith(`{"${member}"`) : typeof json?.[member] === "object");
}

function ofRedirect(location: string | null, baseUrl: URL, httpStatus: number, isAfterCredential: boolean): Finding {
  const target = location !== null && URL.canParse(location, baseUrl) ? new URL(location, baseUrl) : baseUrl;
  if (target.host === baseUrl.host && /^\/login\b/.test(target.pathname)) return finding("login-page", {});
  if (isAfterCredential) return finding("redirected-with-credential", { httpStatus });
  return finding("redirected", { host: target.host, httpStatus });
}
