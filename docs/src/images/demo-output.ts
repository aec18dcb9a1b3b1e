import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { root } from "../repository.ts";

/** What `npm run demo` prints, with the colours that a terminal shows. */
export async function demoOutput(): Promise<string> {
  const main = join(root, "examples/demo/src/main.ts");
  // Variables of whoever runs this may lead to a real Kintone, or turn colours off.
  const own = Object.entries(process.env).filter(([name]) => !/^KINTONE_|^NO_COLOR$|^NODE_/.test(name));
  const env = { ...Object.fromEntries(own), FORCE_COLOR: "1" };
  const { stdout } = await promisify(execFile)(process.execPath, ["--conditions=@kintone-auth/source", main], { env });
  return stdout;
}
