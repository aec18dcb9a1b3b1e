import { publint } from "publint";
import { formatMessage } from "publint/utils";

/** What publint says about a packed package, down to its suggestions. */
export async function judgeByPublint(tarball: Uint8Array): Promise<readonly string[]> {
  // In a buffer of its own: a small one may be a part of a larger.
  const { messages, pkg } = await publint({ pack: { tarball: new Uint8Array(tarball).buffer }, strict: true });
  return messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code);
}
