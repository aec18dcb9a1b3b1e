interface Instances {
  readonly ArrayBuffer: ArrayBuffer;
  readonly Blob: Blob;
  readonly Error: Error;
  readonly File: File;
  readonly FormData: FormData;
  readonly Headers: Headers;
  readonly ReadableStream: ReadableStream;
  readonly Request: Request;
  readonly URL: URL;
  readonly URLSearchParams: URLSearchParams;
}

/**
 * `value instanceof name`, for a class that the runtime may lack or have twice. Under Jest with jsdom there is no `Request` to
 * name, and a `URL` or an error that Node.js has made is of another class than the global one. Those tell what they are.
 */
export function isInstanceOf<Name extends keyof Instances>(value: unknown, name: Name): value is Instances[Name] {
  const Class: unknown = Reflect.get(globalThis, name);
  return (
    (typeof Class === "function" && value instanceof Class) ||
    Object.prototype.toString.call(value) === `[object ${name}]`
  );
}
