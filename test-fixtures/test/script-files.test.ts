import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { reportTable } from "../src/report-table.ts";

// What `pnpm build` makes for pages without a bundler. That real browsers run it is for tests in a real browser.

const packages = join(import.meta.dirname, "../../packages");
const origin = "https://example.cybozu.com";
const requestToken = "a+b/c=";

const scriptFiles = [
  { file: "ky/dist/kintone-auth-ky.min.js", globalName: "kintoneAuthKy", most: 4000 },
  { file: "axios/dist/kintone-auth-axios.min.js", globalName: "kintoneAuthAxios", most: 4000 },
  { file: "ky/dist/ky.min.js", globalName: "ky", most: 9000 },
] as const;

/** A client that the page has, the hook of its script file, and one request of it. */
const clients = [
  {
    name: "ky",
    files: ["ky/dist/ky.min.js", "ky/dist/kintone-auth-ky.min.js"],
    hook: "kintoneAuthKy",
    send: `(options, method, url, headers) =>
      ky.extend({ hooks: { beforeRequest: [kintoneAuthKy.kintoneAuth(options)] } })(url, { method, headers })`,
  },
  {
    name: "axios",
    files: ["axios/node_modules/axios/dist/axios.min.js", "axios/dist/kintone-auth-axios.min.js"],
    hook: "kintoneAuthAxios",
    send: `(options, method, url, headers) => {
      const client = axios.create({ adapter: "fetch" });
      client.interceptors.request.use(kintoneAuthAxios.kintoneAuth(options));
      return client.request({ method, url, headers });
    }`,
  },
] as const;

/** A stubbed Kintone page, of which nothing is known but what the script files need. */
function openPage(...files: readonly string[]) {
  const requests: Request[] = [];
  const page = createContext({
    document: { cookie: "" },
    location: new URL(`${origin}/k/12/`),
    navigator: { userAgent: "" },
    kintone: { getRequestToken: () => requestToken },
    fetch: async (input: Request | string, init?: RequestInit) => {
      requests.push(new Request(input, init));
      return Response.json({ records: [] });
    },
    ...{ AbortController, AbortSignal, Blob, FormData, Headers, ReadableStream, Request, Response },
    ...{ DOMException, TextDecoder, TextEncoder, URL, URLSearchParams, clearTimeout, setTimeout },
  });
  page["window"] = page;
  const run = (code: string): unknown => runInContext(code, page);
  for (const file of files) run(readFileSync(join(packages, file), "utf8"));
  return { requests, run, globals: () => Object.keys(page) };
}

describe("the script files", () => {
  for (const { file, globalName, most } of scriptFiles) {
    const code = readFileSync(join(packages, file));

    it(`${file} is small`, (context) => {
      const compressed = gzipSync(code, { level: 9 }).length;
      reportTable(context, {
        title: "Script files for pages, in bytes",
        columns: ["file", "minified", "gzipped", "at most"],
        rows: [[file.replace("/dist", ""), code.length, compressed, most].map(String)],
      });
      expect(compressed).toBeLessThanOrEqual(most);
    });

    it(`${file} has no code for Node.js, and says whose it is`, () => {
      const text = String(code);
      expect(text).not.toMatch(/\brequire\(|\bprocess\b|\bBuffer\b|\bnode:|\bimport\b|\bexport\b/);
      expect(text).toMatch(/^\/\*! [^\n]+ \d+\.\d+\.\d+, MIT.* \*\/\n/);
    });

    it(`${file} leaves one global in the page`, () => {
      const clientOfPage = "axios/node_modules/axios/dist/axios.min.js";
      const before = openPage(clientOfPage).globals();
      const after = openPage(clientOfPage, file).globals();
      expect(after.filter((name) => !before.includes(name))).toStrictEqual([globalName]);
    });
  }

  it("name ky's author", () => {
    const code = readFileSync(join(packages, "ky/dist/ky.min.js"), "utf8");
    const { version } = JSON.parse(readFileSync(join(packages, "ky/node_modules/ky/package.json"), "utf8"));
    expect(code.split("\n")[0]).toBe(`/*! ky ${version}, MIT, (c) Sindre Sorhus */`);
  });
});

for (const { name, files, hook, send } of clients) {
  describe(`in a page, the script files for ${name}`, () => {
    async function sendOne(options: string, method: string, url: string, headers = "{}"): Promise<Request | undefined> {
      const page = openPage(...files);
      await page.run(`(${send})(${options}, "${method}", "${url}", ${headers})`);
      expect(page.requests).toHaveLength(1);
      return page.requests[0];
    }

    it("have the hook, the error and what recognises it", () => {
      const { run } = openPage(...files);
      expect(run(`Object.keys(${hook}).sort().join()`)).toBe("KintoneAuthError,isKintoneAuthError,kintoneAuth");
    });

    it("authenticate reading and writing requests with the session", async () => {
      const reading = await sendOne("{ session: true }", "GET", `${origin}/k/v1/records.json?app=1`);
      expect(reading?.headers.get("X-Requested-With")).toBe("XMLHttpRequest");
      expect(reading?.url).toBe(`${origin}/k/v1/records.json?app=1`);
      // A redirect to another origin is an error.
      expect(reading?.mode).toBe("same-origin");
      for (const method of ["POST", "PUT", "DELETE"]) {
        const writing = await sendOne("{ session: true }", method, `${origin}/k/v1/record.json`);
        expect(writing?.headers.get("X-Requested-With")).toBe("XMLHttpRequest");
        expect(new URL(writing?.url ?? "").searchParams.getAll("__REQUEST_TOKEN__")).toStrictEqual([requestToken]);
      }
    });

    it("take the token from a function, too, and leave the caller's own credential alone", async () => {
      const options = '{ session: { requestToken: () => "own" } }';
      const writing = await sendOne(options, "POST", `${origin}/k/v1/record.json`);
      expect(writing?.url).toBe(`${origin}/k/v1/record.json?__REQUEST_TOKEN__=own`);
      const withToken = await sendOne(options, "GET", `${origin}/k/v1/records.json`, '{ "X-Cybozu-API-Token": "own" }');
      expect(withToken?.headers.get("X-Cybozu-API-Token")).toBe("own");
      expect(withToken?.headers.get("X-Requested-With")).toBeNull();
    });

    it("send nothing to another origin", async () => {
      const elsewhere = await sendOne("{ session: true }", "POST", "https://elsewhere.example/k/v1/record.json");
      expect(elsewhere?.headers.get("X-Requested-With")).toBeNull();
      expect(elsewhere?.url).toBe("https://elsewhere.example/k/v1/record.json");
    });

    const refused = {
      password: '{ username: "hunter2", password: "hunter2" }',
      apiToken: '"hunter2"',
      oauth: '() => ({ accessToken: "hunter2" })',
      basic: '{ username: "hunter2", password: "hunter2" }',
    };
    for (const [scheme, credential] of Object.entries(refused)) {
      it(`refuse ${scheme}, however it is configured`, () => {
        const { run } = openPage(...files);
        for (const others of ["", "session: true,", "dangerouslyAllowBrowser: true,", `baseUrl: "${origin}",`]) {
          for (const value of [credential, "undefined"]) {
            const options = `{ ${others} ${scheme}: ${value} }`;
            const error = run(`try { ${hook}.kintoneAuth(${options}) } catch (error) { error }`);
            expect(error).toMatchObject({ name: "KintoneAuthError", code: "ERR_BROWSER_CREDENTIALS" });
            expect(String(error)).toMatch(/script file knows session alone.*bundle/);
            expect(String(error)).not.toContain("hunter2");
            expect(run(`${hook}.isKintoneAuthError`)).toSatisfy((recognises) => recognises(error));
          }
        }
      });
    }

    const wrong = {
      "{}": { code: "ERR_NO_CREDENTIALS", names: "session" },
      undefined: { code: "ERR_NO_CREDENTIALS", names: "session" },
      [`new Request("${origin}")`]: { code: "ERR_NO_CREDENTIALS", names: "kintoneAuth({ session: true })" },
      "{ request: {}, options: {} }": { code: "ERR_NO_CREDENTIALS", names: "kintoneAuth({ session: true })" },
      "{ session: false }": { code: "ERR_INVALID_OPTIONS", names: "session" },
      '{ session: { cookie: "hunter2" } }': { code: "ERR_INVALID_OPTIONS", names: "session" },
      '{ session: { requestToken: "hunter2" } }': { code: "ERR_INVALID_OPTIONS", names: "session.requestToken" },
      '{ session: true, priority: ["session"] }': { code: "ERR_INVALID_OPTIONS", names: "priority" },
      '{ session: true, baseUrl: "http://example.cybozu.com" }': { code: "ERR_INVALID_OPTIONS", names: "baseUrl" },
    };
    for (const [options, { code, names }] of Object.entries(wrong)) {
      it(`name what is wrong with ${options}`, () => {
        const error = openPage(...files).run(`try { ${hook}.kintoneAuth(${options}) } catch (error) { error }`);
        expect(error).toMatchObject({ code, message: expect.stringContaining(names) });
        expect(String(error)).not.toContain("hunter2");
      });
    }

    it("send nothing where the page is not at baseUrl, or has no token", async () => {
      const page = openPage(...files);
      const elsewhere = `(${send})({ session: true, baseUrl: "https://other.cybozu.com" }, "GET", "https://other.cybozu.com/k/v1/records.json")`;
      expect(() => page.run(elsewhere)).toThrow(expect.objectContaining({ code: "ERR_INVALID_OPTIONS" }));
      const withoutToken = `delete kintone.getRequestToken; (${send})({ session: true }, "POST", "${origin}/k/v1/record.json")`;
      await expect(page.run(withoutToken)).rejects.toMatchObject({ code: "ERR_CREDENTIALS_UNAVAILABLE" });
      const inWorker = `delete globalThis.document; (${send})({ session: true, baseUrl: "${origin}" }, "GET", "${origin}/k/v1/records.json")`;
      expect(() => page.run(inWorker)).toThrow(expect.objectContaining({ code: "ERR_INVALID_OPTIONS" }));
      expect(page.requests).toStrictEqual([]);
    });

    it("take nothing from a polluted Object.prototype", async () => {
      const page = openPage(...files);
      page.run(`Object.prototype.basic = () => ({ headers: { Authorization: "Basic attacker" } })`);
      await page.run(`(${send})({ session: true }, "GET", "${origin}/k/v1/records.json")`);
      expect(page.requests.map(({ headers }) => headers.get("Authorization"))).toStrictEqual([null]);
    });
  });
}
