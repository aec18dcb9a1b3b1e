/** Whether a host name is rather a token in the wrong place: no name that people choose is as long without a hyphen. */
export function looksLikeToken(hostname: string): boolean {
  return hostname.split(".").some((label) => /^[a-z0-9]{30,}$/i.test(label));
}
