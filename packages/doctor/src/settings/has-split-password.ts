/** Whether a password with / ? or # has ended the host too early: what follows has the @ that was to end the password. */
export function hasSplitPassword({ pathname, search, hash }: URL): boolean {
  return (pathname + search + hash).includes("@");
}
