/**
 * Keeps the raw request of a response or an error out of what goes through their properties: it has the headers that were
 * sent, and a CSRF token in its URL. It can still be read by its name.
 */
export function hideRequest(holder: object): void {
  if (Object.hasOwn(holder, "request")) Reflect.defineProperty(holder, "request", { enumerable: false });
}
