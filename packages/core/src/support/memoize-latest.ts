/**
 * Memoizes the latest call only: most requests need the same result as the request before. Takes a fixed number of
 * parameters, because comparing them costs less than allocating an array of however many there are.
 */
export function memoizeLatest<First, Second, Third, Fourth, Result>(
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
