/** More than any answer of a token endpoint. */
const mostCharacters = 100_000;

/**
 * The same answer, with its body read: what breaks off, hangs or never ends fails here, and not where it could be taken for
 * what the answer says.
 */
export async function readWhole(response: Response): Promise<Response> {
  const { status, headers } = response;
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of chunksOf(response)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > mostCharacters) throw new Error("the body is too long");
  }
  return new Response(text === "" ? null : text, { status, headers });
}

/** Not every runtime's streams can be iterated. Whoever stops early ends the stream. */
async function* chunksOf({ body }: Response): AsyncGenerator<Uint8Array> {
  const reader = body?.getReader();
  if (!reader) return;
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    reader.cancel().catch(() => undefined);
  }
}
