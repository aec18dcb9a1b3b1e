import type { Group } from "./rounds/group.ts";

/** A process loads only the group that it measures, without the clients of the others. */
export const groups = {
  "axios GET": async () => (await import("./calls/axios.ts")).axiosCalls("GET"),
  "axios POST": async () => (await import("./calls/axios.ts")).axiosCalls("POST"),
  "ky GET": async () => (await import("./calls/ky.ts")).kyCalls("GET"),
  "ky POST": async () => (await import("./calls/ky.ts")).kyCalls("POST"),
  "got GET": async () => (await import("./calls/got.ts")).gotCalls("GET"),
  "got POST": async () => (await import("./calls/got.ts")).gotCalls("POST"),
  "fetch GET": async () => (await import("./calls/fetch.ts")).fetchCalls("GET"),
  "fetch POST": async () => (await import("./calls/fetch.ts")).fetchCalls("POST"),
  "axios GET, other middleware": async () => (await import("./calls/axios-peers.ts")).axiosPeers(),
  "schemes, headers as an object": async () => (await import("./deciding/schemes.ts")).schemes("object"),
  "schemes, Headers": async () => (await import("./deciding/schemes.ts")).schemes("Headers"),
  "tokens per app": async () => (await import("./deciding/tokens-per-app.ts")).tokensPerApp(),
} satisfies Readonly<Record<string, () => Promise<Group>>>;

export type GroupName = keyof typeof groups;

export function isGroupName(name: string): name is GroupName {
  return Object.hasOwn(groups, name);
}
