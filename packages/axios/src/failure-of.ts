import axios from "axios";

/**
 * Rejects when a body that is a Node.js stream fails, and is undefined for any other. axios listens to it only when it sends: a
 * stream that fails while a credential is waited for, and that nobody listens to, would end the process.
 */
export function failureOf(body: unknown): Promise<never> | undefined {
  if (typeof body !== "object" || body === null || !("pipe" in body && "on" in body)) return undefined;
  const { on } = body;
  if (typeof on !== "function") return undefined;
  const failure = new Promise<never>((_resolve, reject) => {
    Reflect.apply(on, body, ["error", (error: Error) => reject(axios.AxiosError.from(error))]);
  });
  // Later on, it is axios that rejects.
  failure.catch(() => undefined);
  return failure;
}
