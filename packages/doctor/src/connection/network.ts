import { lookup as lookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";

/** What the doctor takes from the machine. */
export interface Network {
  /** How names become addresses. */
  readonly lookup: LookupFunction;
  /** How long each step may take, in milliseconds. */
  readonly patience: number;
}

export const realNetwork: Network = { lookup: lookupAddress, patience: 10_000 };

/** The address of a host. */
export function lookUp(host: string, { lookup }: Network): Promise<string> {
  return new Promise((resolve, reject) => {
    lookup(host, {}, (error, address) => (error ? reject(error) : resolve(String(address))));
  });
}
