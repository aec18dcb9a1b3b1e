import type { OutgoingHttpHeader, OutgoingHttpHeaders } from "node:http";

/** undici takes headers as an object, as a flat list of names and values, or as pairs. */
export type UndiciHeaders = OutgoingHttpHeaders | readonly string[] | Iterable<Pair> | null | undefined;

type Pair = readonly [name: string, value: OutgoingHttpHeader | undefined];

/** Returns headers of any form as an object with each name once, in lower case. Several values of a name become an array. */
export function readHeaders(given: UndiciHeaders): Record<string, OutgoingHttpHeader> {
  const headers = new Map<string, OutgoingHttpHeader>();
  for (const [name, value] of pairsOf(given)) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    const earlier = headers.get(key);
    headers.set(key, earlier === undefined ? value : [earlier, value].flat().map(String));
  }
  return Object.fromEntries(headers);
}

function pairsOf(given: UndiciHeaders): Iterable<Pair> {
  if (isFlatList(given)) return given.flatMap((name, index) => (index % 2 === 0 ? [[name, given[index + 1]]] : []));
  return isIterable(given) ? given : Object.entries(given ?? {});
}

/** undici takes every array for a flat list. */
function isFlatList(given: UndiciHeaders): given is readonly string[] {
  return Array.isArray(given);
}

function isIterable(given: UndiciHeaders): given is Iterable<Pair> {
  return typeof given === "object" && given !== null && Symbol.iterator in given;
}
