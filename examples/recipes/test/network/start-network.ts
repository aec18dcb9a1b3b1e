import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FakeKintone, known, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import {
  type ClientCertificate,
  makeClientCertificate,
  makeTrustedCertificate,
  proxyUser,
  routeConnections,
  startProxy,
  type TappedProxy,
} from "@kintone-auth/test-fixtures/network";
import { type OtherHost, startOtherHost } from "./start-other-host.ts";

/** What an error says in a process that cannot connect to Kintone without a proxy. */
export const connectsWithoutProxy = "this process connects to nothing but the proxy";

const maxSeconds = 50;

/** Environment variables. */
export type Settings = Readonly<Record<string, string>>;

/** How the process of a recipe has ended. */
export interface Ending {
  readonly exitCode: unknown;
  readonly output: string;
  /** What Node.js prints of an error that nobody catches, and what other ways to print show of it. */
  readonly prints: readonly string[];
  /** The secrets in the output and in the prints. */
  readonly secrets: readonly string[];
}

/** A fake Kintone with its own host name, and a proxy that asks for a password. */
export interface Network {
  readonly kintone: FakeKintone;
  readonly proxy: TappedProxy;
  readonly otherHost: OtherHost;
  /** Leads a process to Kintone without a proxy. Otherwise it can connect to the proxy alone. */
  readonly withoutProxy: Settings;
  /** A certificate that Kintone does not accept, with a passphrase of its own. */
  readonly foreignCertificate: Settings;
  /** Runs a file in a process of its own, by the settings that every recipe gets, and by these. */
  run(file: string, settings: Settings): Promise<Ending>;
  /** Runs a file whose first request Kintone redirects to the other host. */
  runRedirected(file: string, settings: Settings): Promise<Ending>;
  close(): Promise<void>;
}

export interface NetworkOptions {
  readonly host: string;
  readonly asksForCertificate: boolean;
}

export async function startNetwork({ host, asksForCertificate }: NetworkOptions): Promise<Network> {
  const folder = mkdtempSync(join(tmpdir(), "kintone-auth-recipes-"));
  const server = await makeTrustedCertificate([host, "127.0.0.1"]);
  writeFileSync(join(folder, "authority.pem"), server.cert);
  const [accepted, foreign] = await Promise.all([makeClientCertificate(), makeClientCertificate()]);
  const kintone = await startFakeKintone({
    certificate: server,
    ...(asksForCertificate && { clientAuthority: accepted.authority }),
  });
  const port = new URL(kintone.baseUrl).port;
  // The proxy runs in this process.
  const endRoutes = routeConnections((name, wanted) => (name === host ? Number(port) : wanted));
  const proxy = await startProxy({ asksForPassword: true });
  const otherHost = await startOtherHost(server);
  const everyRecipes: Settings = {
    NODE_EXTRA_CA_CERTS: join(folder, "authority.pem"),
    KINTONE_BASE_URL: `https://${host}`,
    KINTONE_API_TOKEN: known.tokenOfApp1,
    KINTONE_APP_ID: "1",
    ...pfxIn(folder, "accepted.pfx", accepted),
    // Each recipe runs in a process of its own, and most of what they load is the same: it is compiled once.
    NODE_COMPILE_CACHE: join(folder, "compiled"),
  };
  const forget = () => {
    kintone.forget();
    proxy.tap.take();
    otherHost.forget();
  };
  const run = (file: string, settings: Settings) => {
    const secrets = [...accepted.secrets, ...foreign.secrets, ...secretsIn({ ...everyRecipes, ...settings })];
    return runInProcess(file, { ...everyRecipes, ...settings }, join(folder, "printed.json"), secrets);
  };
  return {
    kintone,
    proxy,
    otherHost,
    withoutProxy: { TEST_KINTONE_PORT: port },
    foreignCertificate: pfxIn(folder, "foreign.pfx", foreign),
    run: (file, settings) => {
      forget();
      return run(file, settings);
    },
    runRedirected: (file, settings) => {
      forget();
      kintone.redirectNext(302, otherHost.url);
      return run(file, settings);
    },
    close: async () => {
      endRoutes();
      server.distrust();
      await Promise.all([proxy, kintone, otherHost].map((each) => each.close()));
      rmSync(folder, { recursive: true });
    },
  };
}

function pfxIn(folder: string, name: string, { asPfx: { pfx, passphrase } }: ClientCertificate): Settings {
  const path = join(folder, name);
  writeFileSync(path, pfx);
  return { KINTONE_PFX_FILE_PATH: path, KINTONE_PFX_FILE_PASSWORD: passphrase };
}

function secretsIn({ KINTONE_API_TOKEN, KINTONE_PFX_FILE_PASSWORD, HTTPS_PROXY }: Settings): readonly string[] {
  const { username = "", password = "" } = HTTPS_PROXY ? new URL(HTTPS_PROXY) : {};
  const inHeader = Buffer.from(`${username}:${password}`).toString("base64");
  return [KINTONE_API_TOKEN, KINTONE_PFX_FILE_PASSWORD, ...(password ? [password, inHeader] : [])].flatMap(
    (secret) => secret ?? [],
  );
}

async function runInProcess(
  file: string,
  settings: Settings,
  printedFile: string,
  secrets: readonly string[],
): Promise<Ending> {
  rmSync(printedFile, { force: true });
  const preload = join(import.meta.dirname, "in-process.ts");
  const recipe = spawn(process.execPath, ["--conditions=@kintone-auth/source", "--import", preload, file], {
    env: { ...settings, TEST_PRINTED: printedFile, TEST_REFUSAL: connectsWithoutProxy },
    // A recipe that waits for ever must not outlive its test.
    timeout: maxSeconds * 1000,
  });
  const texts = { output: "", complaint: "" };
  recipe.stdout.on("data", (chunk) => {
    texts.output += chunk;
  });
  recipe.stderr.on("data", (chunk) => {
    texts.complaint += chunk;
  });
  const [exitCode] = await once(recipe, "close");
  const printed: readonly string[] = existsSync(printedFile) ? JSON.parse(readFileSync(printedFile, "utf8")) : [];
  const prints = [...(texts.complaint ? [texts.complaint] : []), ...printed];
  const shown = [texts.output, ...prints].join("\n");
  return { exitCode, output: texts.output, prints, secrets: secrets.filter((secret) => shown.includes(secret)) };
}

/** The proxy's address with another password, or with the same one in another spelling. */
export function withProxyPassword({ url }: TappedProxy, password: string): string {
  return url.replace(`:${proxyUser.password}@`, `:${password}@`);
}
