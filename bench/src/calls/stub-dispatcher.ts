/** The part of undici 7's dispatcher that the `fetch` of Node.js uses. */
interface Dispatched {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: AsyncIterable<Uint8Array> | null;
}

interface DispatchHandler {
  onConnect(abort: () => void): void;
  onHeaders(status: number, headers: readonly Buffer[], resume: () => void, statusText: string): void;
  onData(chunk: Buffer): void;
  onComplete(trailers: readonly Buffer[]): void;
}

const headers = [Buffer.from("Content-Type"), Buffer.from("application/json;charset=utf-8")];
const body = Buffer.from("{}");

/** Replaces the network that `fetch` uses in this process: every request gets a response at once. */
export function stubDispatcher() {
  if (!process.versions["undici"]?.startsWith("7.")) throw new Error("the stub is for undici 7, which Node.js 24 has");
  let latest: Dispatched["headers"] = {};
  const dispatch = (request: Dispatched, handler: DispatchHandler) => {
    latest = request.headers;
    void respond(request, handler);
    return true;
  };
  // undici looks its global dispatcher up under this symbol, in the fetch of Node.js as well.
  Reflect.set(globalThis, Symbol.for("undici.globalDispatcher.1"), { dispatch });
  return { arrivedHeader: (name: string) => new Headers(latest).get(name) };
}

async function respond(request: Dispatched, handler: DispatchHandler): Promise<void> {
  handler.onConnect(ignore);
  if (request.body) for await (const _chunk of request.body);
  handler.onHeaders(200, headers, ignore, "OK");
  handler.onData(body);
  handler.onComplete([]);
}

function ignore(): void {
  // There is no connection to abort or to resume.
}
