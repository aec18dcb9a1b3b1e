/**
 * Calls a function anew only with other arguments than the time before: most requests get what the one before them got.
 * Of four at most: comparing them takes less time than making an array of however many there are.
 */
export function rememberLatest<First, Second, Third, Fourth, Result>(
  make: (first: First, second: Second, third?: Third, fourth?: Fourth) => Result,
): typeof make {
  let latest: readonly [First, Second, Third | undefined, Fourth | undefined, Result] | undefined;
  return (first, second, third, fourth) => {
    if (!latest || latest[0] !== first || latest[1] !== second || latest[2] !== third || latest[3] !== fourth) {
      latest = [first, second, third, fourth, make(first, second, third, fourth)];
    }
    return latest[4];
  };
}
