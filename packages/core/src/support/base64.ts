/**
 * Base64 (RFC 4648, section 4, no line breaks) of the UTF-8 bytes of a text. `btoa` alone throws on `山田`, and encodes
 * `é` as a byte that Kintone does not expect.
 */
export function base64OfUtf8(text: string): string {
  let bytes = "";
  for (const byte of new TextEncoder().encode(text)) bytes += String.fromCharCode(byte);
  return btoa(bytes);
}
