import { longestRefusal } from "../diagnosis/diagnose-answer.ts";

const mostMilliseconds = 1000;

/**
 * The text of an answer, read from a clone. No more than its beginning where it is long, slow or breaks off: an error must
 * neither wait for it nor give way to another.
 */
export async function beginningOf(response: Response): Promise<string> {
  let text = "";
  try {
    const reader = response.clone().body?.getReader();
    const stop = () => void reader?.cancel().catch(() => undefined);
    const timer = setTimeout(stop, mostMilliseconds);
    try {
      const decoder = new TextDecoder();
      while (text.length < longestRefusal) {
        const chunk = await reader?.read();
        if (!chunk || chunk.done) break;
        text += decoder.decode(chunk.value, { stream: true });
      }
    } finally {
      clearTimeout(timer);
      stop();
    }
  } catch {
    // A connection that broke, or a body that somebody else is reading: what there is must do.
  }
  return text;
}
