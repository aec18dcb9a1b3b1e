import { afterEach, beforeEach } from "vitest";
import { type FakeKintone, startFakeKintone } from "./fake-kintone/index.ts";

/** A fake Kintone and a server on another origin, both new for each test of the file that calls this. */
export function twoServers(): { readonly kintone: FakeKintone; readonly elsewhere: FakeKintone } {
  let running: readonly FakeKintone[] = [];
  beforeEach(async () => {
    running = await Promise.all([startFakeKintone(), startFakeKintone()]);
  });
  afterEach(async () => {
    await Promise.all(running.map((server) => server.close()));
  });
  return {
    get kintone() {
      return serverAt(0);
    },
    get elsewhere() {
      return serverAt(1);
    },
  };

  function serverAt(index: number): FakeKintone {
    const server = running[index];
    if (!server) throw new Error("the servers run during tests only");
    return server;
  }
}
