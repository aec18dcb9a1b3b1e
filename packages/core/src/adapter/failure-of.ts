/**
 * Rejects when a body that is a Node.js stream fails or is destroyed, and is undefined for any other body. A client listens to it
 * only when it sends: a stream that fails while a credential is waited for, and that nobody listens to, would end the process.
 */
export function failureOf(body: unknown): Promise<never> | undefined {
  if (typeof body !== "object" || body === null || !("pipe" in body && "on" in body)) return undefined;
  const { on } = body;
  if (typeof on !== "function") return undefined;
  const failure = new Promise<never>((_resolve, reject) => {
    Reflect.apply(on, body, ["error", reject]);
    Reflect.apply(on, body, ["close", () => reject(new Error("the body was closed before it was sent"))]);
  });
  // Later on, it is the client that fails.
  failure.catch(() => undefined);
  return failure;
}
