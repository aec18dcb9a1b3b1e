import { hideFromInspection } from "@kintone-auth/core/adapter";
import type { GotOptions } from "./got-options.ts";
import { hideUser } from "./hide-user.ts";
import { printableUrl } from "./printable-url.ts";

/**
 * Makes got's options print as what tells one request from another. They have whatever else authenticates: a client certificate,
 * agents that know a proxy's password, the caller's own headers. got's errors and responses refer to them, and to the options for
 * Node.js that got makes of them.
 */
export function hideOptions(options: GotOptions): void {
  if (Object.hasOwn(options, "createNativeRequestOptions")) return;
  hideFromInspection(options, methodAndUrl);
  hideUser(options);
  // got 14 has everything in properties, and `console.dir` asks no object how it wants to be printed.
  for (const name of Object.keys(options)) Reflect.defineProperty(options, name, { enumerable: false });
  // They print as their name also by themselves: they know the requests that are under way.
  for (const agent of Object.values(options.agent ?? {})) hideFromInspection(agent);
  const createNative = options.createNativeRequestOptions;
  const value = () => hideFromInspection(Reflect.apply(createNative, options, []));
  Reflect.defineProperty(options, "createNativeRequestOptions", { value, configurable: true, writable: true });
}

function methodAndUrl(this: Partial<GotOptions>): object {
  return { method: this.method, url: printableUrl(this.url) };
}
