import { spawn } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Arrival, Origins } from "./recording-server.ts";

export interface RecordingServer extends Origins {
  readonly arrivals: () => Promise<readonly Arrival[]>;
  readonly close: () => void;
}

/** Starts the recording server in a process of its own. Its pages have the script. */
export async function startRecordingServer(pageScript: string): Promise<RecordingServer> {
  const program = join(import.meta.dirname, "recording-server.ts");
  const server = spawn(process.execPath, [program, pageScript], { stdio: ["ignore", "pipe", "inherit"] });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface(server.stdout)
      .once("line", resolve)
      .once("close", () => reject(new Error("the server did not start")));
  });
  const origins: Origins = JSON.parse(line);
  return {
    ...origins,
    arrivals: async () => (await fetch(origins.control)).json(),
    close: () => server.kill(),
  };
}
