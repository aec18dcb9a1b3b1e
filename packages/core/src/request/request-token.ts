import { requestTokenParameter } from "./credential-headers.ts";

/**
 * A URL, its path or its query, without a session's CSRF token, and otherwise untouched, byte for byte. For a redirect to another
 * origin: a server that changes the host alone repeats the query, with what was added to it, and one that asks for a login may
 * put the whole URL into a parameter of its own.
 */
export function withoutRequestToken(url: string): string {
  const [, path = "", search] = /^([^?]*)(.*)$/s.exec(url) ?? [];
  const keptPath = pathWithoutRequestToken(path);
  if (!search) return keptPath;
  const kept = search
    .slice(1)
    .split("&")
    .filter((parameter) => !mentionsRequestToken(parameter));
  return kept.length > 0 ? `${keptPath}?${kept.join("&")}` : keptPath;
}

export function pathWithoutRequestToken(path: string): string {
  const segments = path.split("/");
  return segments.map((segment) => (mentionsRequestToken(segment) ? "" : segment)).join("/");
}

/** A URL within a URL is encoded once more. */
const maxEncodings = 3;

function mentionsRequestToken(text: string): boolean {
  for (let decoded = text, times = 0; times <= maxEncodings; times += 1) {
    if (decoded.includes(requestTokenParameter)) return true;
    // Unlike decodeURIComponent, it takes a percent sign that encodes nothing.
    decoded = decoded.replace(/%[\da-f]{2}/gi, (encoded) => String.fromCharCode(Number.parseInt(encoded.slice(1), 16)));
  }
  return false;
}
