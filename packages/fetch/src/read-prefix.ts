import { isInstanceOf } from "@kintone-auth/core/checks";

/** No refusal of Kintone's is as long. */
const maxCharacters = 100_000;
const maxMilliseconds = 1000;

/**
 * Reads the beginning of a response's body as text, from a clone. Stops where the body is long, slow or breaks off: the
 * explanation of a refusal must neither delay the response for long nor replace its error. Returns undefined where nothing
 * could be read.
 */
export async function readPrefix(response: Response): Promise<string | undefined> {
  let text = response.body === null ? "" : undefined;
  let isStopped = false;
  try {
    // A clone of another kind of stream, such as node-fetch's, would hold the response up until it is read as well.
    const isReadable = isInstanceOf(response.body, "ReadableStream") && typeof TextDecoder === "function";
    const reader = isReadable ? response.clone().body?.getReader() : undefined;
    const stop = () => {
      isStopped = true;
      reader?.cancel().catch(() => undefined);
    };
    const timer = setTimeout(stop, maxMilliseconds);
    try {
      const decoder = reader && new TextDecoder();
      while (decoder && (text ?? "").length < maxCharacters) {
        const chunk = await reader.read();
        if (chunk.done) {
          if (!isStopped) text ??= "";
          break;
        }
        text = (text ?? "") + decoder.decode(chunk.value, { stream: true });
      }
    } finally {
      clearTimeout(timer);
      stop();
    }
  } catch {
    // The connection broke, or the body is being read by somebody else: the text so far has to do.
  }
  return text;
}
