import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { known, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";

const doctor = fileURLToPath(new URL("../../../packages/doctor/src/main.ts", import.meta.url));
const args = process.argv.slice(2).filter((arg) => arg !== "--fake");

/** The folder of whoever calls: the doctor looks for a file `.env` there. */
const folder = process.env["INIT_CWD"] ?? process.cwd();

process.exitCode = args.length + 2 < process.argv.length ? await examineFake() : await runDoctor(process.env, args);

/** Examines a fake Kintone on this machine, whose credentials are no secrets. */
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
  return await runDoctor(env, ["--app", "1", ...args]);
}

/** In a process of its own, as its users run it. */
async function runDoctor(env: NodeJS.ProcessEnv, args: readonly string[]): Promise<number> {
  const command = spawn(process.execPath, ["--conditions=@kintone-auth/source", doctor, ...args], {
    env,
    cwd: folder,
    stdio: "inherit",
  });
  const [status] = await once(command, "close");
  return typeof status === "number" ? status : 1;
}
