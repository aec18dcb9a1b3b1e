/**
 * Base64 (RFC 4648, section 4, no line breaks) of the UTF-8 bytes of a text. `btoa` alone throws on `山田`, and encodes
 * `é` as a byte that Kintone does not expect.
 */
export function base64OfUtf8(text: string): string {
  // Not every runtime has TextEncoder: Jest's jsdom does not.
  const bytes = encodeURIComponent(text).replace(/%(..)/g, (_encoded, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return btoa(bytes);
}
