/** Far more than a token endpoint needs for a response. */
const maxCharacters = 100_000;

/**
 * Returns the same response with its body in memory, without members that are null or empty. A body that breaks off, hangs or
 * never ends is an error here, so that it is not mistaken for a refusal by the server.
 */
export async function bufferResponse(response: Response): Promise<Response> {
  const { status, headers } = response;
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of chunksOf(response)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > maxCharacters) throw new Error("the body is too long");
  }
  // Some statuses take no body, not even an empty one.
  return new Response(withoutEmptyMembers(text) || null, { status, headers });
}

/** An optional member (RFC 6749, section 5.1) that is null or empty says no more than one that is missing. */
function withoutEmptyMembers(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), (_name, member) => (member === null || member === "" ? undefined : member));
  } catch {
    return text;
  }
}

/** Uses a reader, because streams are not iterable in every runtime. Cancels the stream when the caller stops early. */
async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
