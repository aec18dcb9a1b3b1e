import { PassThrough } from "node:stream";
import { stripVTControlCharacters } from "node:util";
import { known, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import { describe, expect, it } from "vitest";
import { run } from "../src/command/run.ts";
import { asTerminal, collector, loopbackNetwork } from "./run-doctor.ts";

const enter = "\r";

/** Types an answer whenever a question has come up. */
async function runInTerminal(
  env: Readonly<Record<string, string>>,
  answers: readonly (readonly [question: string, answer: string])[],
): Promise<{ readonly status: number; readonly printed: string }> {
  const input = new PassThrough();
  const output = collector();
  const left = [...answers];
  let answered = 0;
  output.stream.on("data", () => {
    const [next] = left;
    if (!next || !output.text().slice(answered).includes(next[0])) return;
    left.shift();
    answered = output.text().length;
    setImmediate(() => {
      for (const key of next[1]) input.write(key);
    });
  });
  const status = await run({
    args: ["--lang", "en"],
    env,
    folder: import.meta.dirname,
    network: loopbackNetwork,
    stdin: asTerminal(input, { isTTY: true, setRawMode: () => asTerminal(input, {}) }),
    stdout: asTerminal(output.stream, { isTTY: true, columns: 80 }),
    stderr: collector().stream,
  });
  expect(left).toStrictEqual([]);
  return { status, printed: stripVTControlCharacters(output.text()) };
}

describe("in a terminal, the doctor asks for what is missing", () => {
  it("the address and an API token, which is not shown", async () => {
    await using kintone = await startFakeKintone();
    const { status, printed } = await runInTerminal({}, [
      ["The address of your Kintone", kintone.baseUrl + enter],
      ["Which credential do you have?", enter],
      [`KINTONE_API_TOKEN, ${new URL(kintone.baseUrl).host} (what you type is not shown)`, known.tokenOfApp1 + enter],
    ]);
    expect(printed).toContain("✓ The API token: accepted");
    expect(printed).toMatch(/answers were not saved.*\nKINTONE_BASE_URL=…\nKINTONE_API_TOKEN=…\n$/);
    expect(status).toBe(0);
    // Nor a sign for each character, which would tell how many there are.
    expect(printed).not.toContain(known.tokenOfApp1.slice(0, 4));
    expect(printed).not.toMatch(/[•▪*]{3}/);
  });

  it("the password of a user whose name is set", async () => {
    await using kintone = await startFakeKintone();
    const { username, password } = known.passwordOfYamada;
    const env = { KINTONE_BASE_URL: kintone.baseUrl, KINTONE_USERNAME: username };
    const { status, printed } = await runInTerminal(env, [["KINTONE_PASSWORD", password + enter]]);
    expect(printed).toContain("✓ The password: accepted");
    expect(printed).not.toContain(password);
    expect(status).toBe(0);
  });

  it("and nothing, when all is there", async () => {
    await using kintone = await startFakeKintone();
    const env = { KINTONE_BASE_URL: kintone.baseUrl, KINTONE_API_TOKEN: known.tokenOfApp1 };
    expect(await runInTerminal(env, [])).toMatchObject({ status: 0 });
  });

  it.each([
    ["Ctrl+C", "\u0003"],
    ["Ctrl+D", "\u0004"],
  ])("gives up with the one who is asked: %s", async (_, key) => {
    const { status, printed } = await runInTerminal({}, [["The address of your Kintone", key]]);
    expect(printed).toContain("Stopped. Nothing was sent.");
    expect(status).toBe(2);
  });
});
