import { connect, createServer, type Socket } from "node:net";

/** Stands in front of a server, and keeps every byte that clients send there. */
export interface Tap {
  readonly port: number;
  /**
   * What has passed since the last time, a byte a character, one connection after the other, each with the line that it once
   * began with.
   */
  take(): string;
  close(): Promise<void>;
}

interface Connection {
  firstLine: string;
  readonly chunks: Buffer[];
}

export async function startTap(portBehind: number): Promise<Tap> {
  const connections = new Map<Socket, Connection>();
  const server = createServer((client) => {
    const connection: Connection = { firstLine: "", chunks: [] };
    connections.set(client, connection);
    const behind = connect(portBehind, "127.0.0.1");
    client.on("data", (chunk: Buffer) => {
      connection.firstLine ||= chunk.toString("latin1").split("\r\n", 1)[0] ?? "";
      connection.chunks.push(chunk);
    });
    client.pipe(behind).pipe(client);
    client.on("error", () => behind.destroy());
    behind.on("error", () => client.destroy());
    client.once("close", () => behind.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (typeof address !== "object" || !address) throw new Error("the tap does not listen");
  return {
    port: address.port,
    take: () => {
      const used = [...connections.values()].filter(({ chunks }) => chunks.length > 0);
      return used
        .map(({ firstLine, chunks }) => `${firstLine}\n${Buffer.concat(chunks.splice(0)).toString("latin1")}`)
        .join("\n");
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const client of connections.keys()) client.destroy();
      }),
  };
}
