/**
 * Rejects with a `TimeoutError` when an operation takes too long, whether or not it heeds the signal: a store may queue
 * operations until its server is back. The timer keeps a process alive while somebody waits: that of `AbortSignal.timeout`
 * does not, and Node.js would exit in the middle. It is cleared as soon as the operation is over.
 */
export async function within<Value>(
  milliseconds: number,
  operation: (deadline: AbortSignal) => Promise<Value>,
): Promise<Value> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const isOver = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const reason = new DOMException("The operation took too long", "TimeoutError");
      controller.abort(reason);
      reject(reason);
    }, milliseconds);
  });
  try {
    return await Promise.race([operation(controller.signal), isOver]);
  } finally {
    clearTimeout(timer);
  }
}
