const maxRunning = 3;
const waiting: (() => void)[] = [];
let running = 0;

/** Calls a function that starts a process, and waits for it. At most three run at the same time. */
export async function inTurn<Value>(start: () => Promise<Value>): Promise<Value> {
  if (running >= maxRunning) await new Promise<void>((resolve) => waiting.push(resolve));
  running += 1;
  try {
    return await start();
  } finally {
    running -= 1;
    waiting.shift()?.();
  }
}
