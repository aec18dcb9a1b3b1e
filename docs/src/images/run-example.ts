import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { root } from "../repository.ts";

interface Run {
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly status?: number;
}

/** What an example prints, with the colours that a terminal shows. It must end with the status. */
export async function runExample(name: string, { args = [], env = {}, status = 0 }: Run = {}): Promise<string> {
  const main = join(root, "examples", name, "src/main.ts");
  // Variables of whoever runs this may lead to a real Kintone or through a proxy, or turn colours off.
  const own = Object.entries(process.env).filter(([name]) => !/^KINTONE_|^NO_COLOR$|^NODE_|_PROXY$/i.test(name));
  const example = spawn(process.execPath, ["--conditions=@kintone-auth/source", main, ...args], {
    env: { ...Object.fromEntries(own), FORCE_COLOR: "1", ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const [output, [code]] = await Promise.all([text(example.stdout), once(example, "close")]);
  if (code !== status) throw new Error(`The example ${name} ended with ${code} instead of ${status}:\n${output}`);
  return output;
}
