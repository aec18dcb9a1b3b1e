import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { tokenOfApp1 } from "../src/fake-kintone/known-credentials.ts";
import { brokenRequests } from "./broken-requests/requests.ts";

interface Server {
  readonly process: ChildProcess;
  readonly port: number;
  /** Asks the server to close, and resolves with how its process ended, and with what it said. */
  end(): Promise<{ readonly exitCode: unknown; readonly said: string }>;
}

/** A process of its own, which an error that nobody handles ends. */
async function start(name: string): Promise<Server> {
  const script = join(import.meta.dirname, "broken-requests/serve.ts");
  const server = spawn(process.execPath, ["--conditions=@kintone-auth/source", script, name]);
  let said = "";
  server.stderr.on("data", (chunk) => {
    said += chunk;
  });
  server.stdin.on("error", () => undefined); // It may have died.
  const exited = once(server, "close");
  const [line] = await once(server.stdout, "data");
  return {
    process: server,
    port: Number(line),
    end: async () => {
      server.stdin.end();
      const [exitCode] = await exited;
      return { exitCode, said };
    },
  };
}

/** How a connection ends: as it should, in the middle, or when the response begins. */
type HangUp = "closes" | "resets" | "resets upon the response";

async function send(port: number, bytes: string, hangUp: HangUp): Promise<void> {
  const socket = connect(port, "127.0.0.1");
  socket.on("error", () => undefined);
  const closed = once(socket, "close");
  if (hangUp === "resets upon the response") socket.once("data", () => socket.resetAndDestroy());
  else socket.resume();
  if (hangUp === "closes") socket.end(bytes, "latin1");
  else socket.write(bytes, "latin1", () => hangUp === "resets" && socket.resetAndDestroy());
  await closed;
}

async function isAnswering({ port }: Server, path: string): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}${path}`).then(
    ({ status }) => status < 500,
    () => false,
  );
}

/** Each with a path to which it responds. */
const servers = {
  "the fake Kintone": "/login",
  "the server of responses that may be kept": "/",
  "the server of a page with a service worker": "/",
  "the server whose calls fail": "/k/v1/success",
};

describe("broken requests", { timeout: 60_000 }, () => {
  for (const [name, path] of Object.entries(servers)) {
    it(`do not end ${name}, however the connection ends`, async () => {
      const server = await start(name);
      try {
        const outcomes: string[] = [];
        for (const [what, bytes] of Object.entries(brokenRequests)) {
          for (const hangUp of ["closes", "resets"] as const) {
            await send(server.port, bytes, hangUp);
            if (!(await isAnswering(server, path))) outcomes.push(`${what}, ${hangUp}`);
          }
        }
        expect(outcomes).toStrictEqual([]);
        expect(await server.end()).toStrictEqual({ exitCode: 0, said: "" });
      } finally {
        server.process.kill();
      }
    });
  }

  it("do not end the fake Kintone where somebody hangs up once it has read the headers, or is responding", async () => {
    const server = await start("the fake Kintone");
    try {
      const headers = { "X-Cybozu-API-Token": tokenOfApp1 };
      const api = `http://127.0.0.1:${server.port}/k/v1`;
      const uploaded = await fetch(`${api}/file.json`, { method: "POST", headers, body: new Uint8Array(20_000_000) });
      const files = { value: [await uploaded.json()] };
      await fetch(`${api}/record.json`, {
        method: "PUT",
        headers,
        body: JSON.stringify({ app: 1, id: 1, record: { files } }),
      });
      const read = await fetch(`${api}/record.json?app=1&id=1`, { headers });
      const { record } = (await read.json()) as { record: { files: { value: [{ fileKey: string }] } } };
      const [{ fileKey }] = record.files.value;
      const lines = `Host: fake\r\nX-Cybozu-API-Token: ${tokenOfApp1}\r\n`;
      const download = `GET /k/v1/file.json?fileKey=${fileKey} HTTP/1.1\r\n${lines}\r\n`;
      // The server says that it goes on before it reads a body.
      const upload = `POST /k/v1/file.json HTTP/1.1\r\n${lines}Expect: 100-continue\r\nContent-Length: 1000\r\n\r\n`;
      for (const bytes of [upload, download]) {
        await send(server.port, bytes, "resets upon the response");
        expect(await isAnswering(server, "/login")).toBe(true);
      }
      expect(await server.end()).toStrictEqual({ exitCode: 0, said: "" });
    } finally {
      server.process.kill();
    }
  });
});
