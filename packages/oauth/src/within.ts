/** Rejects when a promise takes too long. A store may queue operations until its server is back: requests do not wait. */
export function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  const deadline = AbortSignal.timeout(milliseconds);
  const isOver = new Promise<never>((_resolve, reject) => {
    deadline.addEventListener("abort", () => reject(deadline.reason), { once: true });
  });
  return Promise.race([promise, isOver]);
}
