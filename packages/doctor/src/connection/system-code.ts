/** The code of an error, or of its cause, as Node.js, OpenSSL and undici give it. Only what looks like a code is returned. */
export function systemCode(error: unknown): string {
  if (!(error instanceof Error)) return "?";
  // That of an AbortSignal.
  if (error.name === "TimeoutError") return "ETIMEDOUT";
  const code: unknown = Reflect.get(error, "code");
  if (typeof code === "string" && /^[A-Z][A-Z0-9_]+$/.test(code)) return code;
  return error.cause === undefined ? "?" : systemCode(error.cause);
}

export function timeoutError(): Error {
  return errorWithCode("ETIMEDOUT");
}

export function errorWithCode(code: string): Error {
  return Object.assign(new Error(code), { code });
}
