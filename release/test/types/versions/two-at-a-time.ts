/** Returns a function that makes calls, two at once. The others wait for their turn. */
export function twoAtATime(): <Result>(call: () => Promise<Result>) => Promise<Result> {
  const started: Promise<unknown>[] = [];
  return (call) => {
    const result = Promise.allSettled([started.at(-2)]).then(call);
    // Whoever waits for it gets the reason: until then it counts as handled.
    result.catch(() => {});
    started.push(result);
    return result;
  };
}
