import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { known, startFakeKintone } from "@kintone-auth/test-fixtures";
import { describe, expect, it } from "vitest";
import { json } from "../../../test-fixtures/src/fake-kintone/reply.ts";
import { startServer } from "./start-server.ts";

const secret = "secretPassword";

/** As the headers have it. */
const secrets = [
  secret,
  Buffer.from(`山田:${secret}`).toString("base64"),
  Buffer.from(`b:${secret}`).toString("base64"),
  known.tokenOfApp1,
  known.sessionCookie,
];

/** What a recipe says of an error. */
interface LoggedError {
  readonly message?: string;
  readonly stack?: string;
  readonly refusal?: { readonly code: string; readonly summary: string };
}

interface Line extends LoggedError {
  readonly err?: LoggedError;
  readonly object?: object;
}

/** Runs a program that logs by a recipe, and resolves with the bytes that it wrote, as text. */
async function written(name: string): Promise<{ readonly text: string; readonly kintone: string }> {
  await using kintone = await startFakeKintone();
  await using brokenServer = await startServer(({ socket }) => socket.destroy());
  kintone.respondNext(json(200, { records: [] }));
  for (let refusals = 0; refusals < 3; refusals++) {
    const { headers, ...reply } = json(401, { code: "CB_WA01", id: "id", message: "Password authentication failed." });
    kintone.respondNext({ ...reply, headers: { ...headers, "set-cookie": `${known.sessionCookie}; HttpOnly` } });
  }
  const program = join(import.meta.dirname, "write-logs.ts");
  const parameters = [program, name, kintone.baseUrl, brokenServer.baseUrl, secret];
  const run = promisify(execFile);
  const { stdout, stderr } = await run(process.execPath, ["--conditions=@kintone-auth/source", ...parameters]);
  expect(stderr).toBe("");
  return { text: stdout, kintone: kintone.baseUrl };
}

describe.each(["pino", "winston"])("what %s writes", (name) => {
  it("has the reason, the scheme, and no secret", { timeout: 60_000 }, async () => {
    const { text, kintone } = await written(name);
    expect(secrets.filter((secret) => text.includes(secret))).toStrictEqual([]);

    const [request, options, headers, ...failures]: Line[] = text
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(request).toMatchObject({ scheme: "apiToken", method: "GET", url: `${kintone}/k/v1/records.json` });
    expect(options?.object).toStrictEqual({ baseUrl: "***", apiToken: "***" });
    expect(headers?.object).toStrictEqual({ "X-Cybozu-API-Token": "***" });

    const errors = failures.map((line) => line.err ?? line);
    const refused = { code: "CB_WA01", summary: expect.stringMatching(/^Kintone refused the password/) };
    const refusals = errors.map(({ refusal }) => refusal);
    // Three refusals, three broken connections, and two errors that hold others.
    expect(refusals).toMatchObject([...Array(3).fill(refused), ...Array(5).fill(undefined)]);
    for (const { message, stack, refusal } of errors) {
      expect(message).toMatch(/\w/);
      expect(stack).toMatch(/\n {4}at /);
      if (refusal) expect(message).toContain(`\n${refusal.summary}`);
    }
  });
});
