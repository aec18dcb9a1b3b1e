import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { known, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";

const doctor = fileURLToPath(new URL("../../../packages/doctor/src/main.ts", import.meta.url));
const args = process.argv.slice(2).filter((arg) => arg !== "--fake");
const isForFake = args.length + 2 < process.argv.length;

process.exitCode = await (isForFake ? examineFake() : examineReal());

/** With the settings of whoever calls, and the file `.env` of the folder where they are. */
async function examineReal(): Promise<number> {
  const folder = process.env["INIT_CWD"] ?? process.cwd();
  const status = await runDoctor(process.env, args, folder);
  const hasNoSettings = !process.env["KINTONE_BASE_URL"] && !existsSync(join(folder, ".env"));
  const saysNothingBesides = args.every((arg) => /^(--lang(=.*)?|en|ja)$/.test(arg));
  if (status === 2 && hasNoSettings && saysNothingBesides) {
    console.log("\nA healthy run, against a fake Kintone (模擬kintoneでの正常な実行例): npm run doctor -- --fake");
  }
  return status;
}

/** Examines a fake Kintone on this machine, whose credentials are no secrets. Those of a real one stay out. */
async function examineFake(): Promise<number> {
  await using kintone = await startFakeKintone();
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith("KINTONE_"));
  const env = {
    ...Object.fromEntries(own),
    KINTONE_BASE_URL: kintone.baseUrl,
    KINTONE_API_TOKEN: known.tokenOfApp1,
    KINTONE_USERNAME: known.passwordOfYamada.username,
    KINTONE_PASSWORD: known.passwordOfYamada.password,
  };
  return await runDoctor(env, ["--app", "1", ...args], import.meta.dirname);
}

/** In a process of its own, as its users run it. */
async function runDoctor(env: NodeJS.ProcessEnv, args: readonly string[], cwd: string): Promise<number> {
  const command = spawn(process.execPath, ["--conditions=@kintone-auth/source", doctor, ...args], {
    env,
    cwd,
    stdio: "inherit",
  });
  const [status] = await once(command, "close");
  return typeof status === "number" ? status : 1;
}
