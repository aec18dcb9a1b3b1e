/**
 * Waits for a promise, but not longer than that. A store may queue what it is asked until its server is back: nobody waits
 * for that.
 */
export function within<Value>(milliseconds: number, promise: Promise<Value>): Promise<Value> {
  const deadline = AbortSignal.timeout(milliseconds);
  const isOver = new Promise<never>((_resolve, reject) => {
    deadline.addEventListener("abort", () => reject(deadline.reason), { once: true });
  });
  return Promise.race([promise, isOver]);
}
