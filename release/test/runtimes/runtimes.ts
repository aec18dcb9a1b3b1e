import { existsSync } from "node:fs";
import { join } from "node:path";
import { hasChromium } from "@kintone-auth/test-fixtures/browser";
import type { Client } from "./cells.ts";
import { inChromium, type Place } from "./in-chromium.ts";
import { inFiles } from "./in-files.ts";
import { inWorkerd } from "./in-workerd.ts";
import type { Runtime } from "./runtime.ts";

const everyServers: readonly Client[] = [
  { client: "axios", adapter: "http" },
  { client: "axios", adapter: "fetch" },
  { client: "ky" },
  { client: "got" },
  { client: "fetch" },
];
const ofFetch: readonly Client[] = [{ client: "axios", adapter: "fetch" }, { client: "ky" }, { client: "fetch" }];
const ofFetchAndXhr: readonly Client[] = [...ofFetch, { client: "axios", adapter: "xhr" }];

/** A program of an optional dependency, which npm has for Linux on x64. */
function packaged(path: string): { readonly program: string; readonly isThere: () => boolean } {
  const program = join(import.meta.dirname, "../../node_modules", path);
  const isThere = () => {
    if (existsSync(program)) return true;
    if (process.env["REQUIRE_REAL_PARTS"] && process.platform === "linux" && process.arch === "x64")
      throw new Error(`${path} is required here, and not installed`);
    return false;
  };
  return { program, isThere };
}

type Files = Pick<Runtime, "name" | "version"> & { readonly path: string; readonly parameters?: readonly string[] };

function ofFiles({ name, version, path, parameters }: Files): Runtime {
  const { program, isThere } = packaged(path);
  return {
    name,
    version,
    needs: path,
    isThere,
    clients: everyServers,
    isInBrowser: false,
    run: inFiles(program, parameters),
  };
}

const workerd = packaged("@cloudflare/workerd-linux-64/bin/workerd");
const ofWorkerd = { needs: "workerd", isThere: workerd.isThere, isInBrowser: false, version: "Cloudflare-Workers" };

/** Node.js 24 is what runs these tests. */
const node24: Runtime = {
  name: "Node.js 24",
  version: "24.",
  needs: "tests that run in it",
  isThere: () => process.versions.node.startsWith("24."),
  clients: everyServers,
  isInBrowser: false,
  run: inFiles(process.execPath),
};

function ofChromium(place: Place, clients: readonly Client[]): Runtime {
  const name = `Chromium, a ${place}`;
  return {
    name,
    version: "",
    needs: "chromium",
    isThere: hasChromium,
    clients,
    isInBrowser: true,
    run: inChromium(place),
  };
}

export const runtimes: readonly Runtime[] = [
  ofFiles({ name: "Node.js 20", version: "20.", path: "node20/bin/node" }),
  ofFiles({ name: "Node.js 22", version: "22.", path: "node22/bin/node" }),
  node24,
  ofFiles({ name: "Node.js 26", version: "26.", path: "node26/bin/node" }),
  ofFiles({ name: "Bun 1.4", version: "1.4.", path: "@oven/bun-linux-x64-baseline/bin/bun" }),
  ofFiles({
    name: "Deno 2.9",
    version: "2.9.",
    path: "@deno/linux-x64-glibc/deno",
    parameters: ["run", "--allow-all", "--no-lock"],
  }),
  { ...ofWorkerd, name: "workerd", clients: ofFetch, run: inWorkerd(workerd.program, "in-workerd.js") },
  {
    ...ofWorkerd,
    name: "workerd, with `nodejs_compat`",
    clients: [...ofFetch, { client: "got", majors: ["newest"] }],
    run: inWorkerd(workerd.program, "in-workerd-with-node.js", ["nodejs_compat"]),
  },
  ofChromium("page", ofFetchAndXhr),
  ofChromium("dedicated worker", ofFetchAndXhr),
  ofChromium("service worker", ofFetch),
];
