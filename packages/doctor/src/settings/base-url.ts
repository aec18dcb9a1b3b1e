import { distance } from "fastest-levenshtein";
import { type Finding, finding } from "../findings/finding.ts";
import { hasSplitPassword } from "./has-split-password.ts";
import { looksLikeToken } from "./looks-like-token.ts";

/** Kintone's domains: Japan, the United States, China, and those for client certificates. */
const domains = ["cybozu.com", "kintone.com", "cybozu.cn", "cybozu-dev.com", "s.cybozu.com", "s.cybozu.cn"];
const ownNames = ["cybozu", "kintone"];
const maxTypingErrors = 2;

const isOnThisMachine = (hostname: string) => /^(localhost|\[::1\]|127(\.\d+){3})$/.test(hostname);

/** Returns the address that is meant, or what is wrong with it. The value itself is never repeated: it may hold a password. */
export function readBaseUrl(value: string | undefined): URL | Finding {
  if (!value) return finding("base-url-missing", {});
  const url = URL.canParse(value) ? new URL(value) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol) || url.hostname === "")
    return finding("base-url-invalid", {});
  if (url.username || url.password || hasSplitPassword(url)) return finding("base-url-credentials", {});
  if (looksLikeToken(url.hostname)) return finding("secret-in-address", { variable: "KINTONE_BASE_URL" });
  if (!url.hostname.includes(".") && !isOnThisMachine(url.hostname)) return finding("base-url-invalid", {});
  if (url.protocol === "http:" && !isOnThisMachine(url.hostname)) return finding("base-url-http", {});
  return url;
}

/** Whether the host can be a Kintone: a typing error is the likeliest thing for one that is nearly so. */
export function judgeHost({ hostname: host }: URL): Finding | undefined {
  if (isOnThisMachine(host) || domains.some((domain) => host.endsWith(`.${domain}`) && host !== `www.${domain}`))
    return undefined;
  if (domains.some((domain) => host === domain || host === `www.${domain}`))
    return finding("domain-incomplete", { host });
  const [subdomain = "", ...rest] = host.split(".");
  const meant = nearestDomain(rest.join("."));
  if (meant) return finding("domain-misspelt", { host, meant: `${subdomain}.${meant}` });
  // Letters of another alphabet that look the same, or Kintone's name in somebody else's.
  return finding(/xn--|cybozu/.test(host) ? "domain-lookalike" : "domain-unknown", { host });
}

function nearestDomain(domain: string): string | undefined {
  const [nearest] = domains.toSorted((one, other) => distance(one, domain) - distance(other, domain));
  if (nearest !== undefined && distance(nearest, domain) <= maxTypingErrors) return nearest;
  const name = ownNames.find((ownName) => domain.startsWith(`${ownName}.`));
  return name && `${name}.com`;
}

/** Whether client certificates are taken there. */
export function isForClientCertificates({ hostname }: URL): boolean {
  return isOnThisMachine(hostname) || /\.s\.cybozu\.(com|cn)$/.test(hostname);
}
