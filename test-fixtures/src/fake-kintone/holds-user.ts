import type { NameAndPassword } from "./world.ts";

/** Compares bytes without decoding: an encoding that is only nearly right must not pass. */
export function holdsUser(base64: string, { username, password }: NameAndPassword): boolean {
  return base64 === Buffer.from(`${username}:${password}`, "utf8").toString("base64");
}
