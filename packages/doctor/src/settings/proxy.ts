import type { Environment } from "@kintone-auth/core";
import { type Finding, finding } from "../findings/finding.ts";
import { hasSplitPassword } from "./has-split-password.ts";
import { looksLikeToken } from "./looks-like-token.ts";

/** The proxy that leads to a host: the flag's, or that of `HTTPS_PROXY` unless `NO_PROXY` names the host. */
export function readProxy(
  flag: string | undefined,
  env: Environment,
  { protocol, hostname }: URL,
): URL | Finding | undefined {
  const value = flag ?? env["https_proxy"] ?? env["HTTPS_PROXY"];
  // Only https is led through a proxy here: http is for this machine.
  if (!value || protocol === "http:") return undefined;
  if (flag === undefined && isExcluded(hostname, env["no_proxy"] ?? env["NO_PROXY"] ?? "")) return undefined;
  const text = /^\w+:\/\//.test(value) ? value : `http://${value}`;
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && looksLikeToken(url.hostname)) return finding("secret-in-address", { variable: "HTTPS_PROXY" });
  return url && isUsable(url) ? url : finding("proxy-invalid", {});
}

function isExcluded(hostname: string, list: string): boolean {
  const entries = list.split(/[\s,]+/).map((entry) => entry.replace(/^\*?\./, "").replace(/:\d+$/, ""));
  return entries.some(
    (entry) => entry === "*" || (entry !== "" && (hostname === entry || hostname.endsWith(`.${entry}`))),
  );
}

function isUsable(url: URL): boolean {
  const { protocol, hostname, username, password } = url;
  const isAddress = /^https?:$/.test(protocol) && hostname !== "" && !hasSplitPassword(url);
  return isAddress && isDecodable(username + password);
}

/** Whether a percent sign begins an encoded character everywhere. */
function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
