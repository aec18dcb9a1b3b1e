/** A wrapper as a careful developer writes it: it compares the origin, and checks nothing else. */
export function carefulWrapper(inner: typeof fetch, origin: string, header: string, token: string): typeof fetch {
  return (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin) return inner(input, init);
    const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined));
    headers.set(header, token);
    return inner(input, { ...init, headers });
  };
}
