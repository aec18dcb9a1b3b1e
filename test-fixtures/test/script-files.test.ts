import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inspect } from "node:util";
import { createContext, runInContext } from "node:vm";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { reportTable } from "../src/report-table.ts";

// What `pnpm build` makes for pages without a bundler. That real browsers run it is for tests in a real browser.

const packages = join(import.meta.dirname, "../../packages");
const origin = "https://example.cybozu.com";
const requestToken = "a+b/c=";

const scriptFiles = [
  { file: "ky/dist/kintone-auth-ky.min.js", globalName: "kintoneAuthKy", maxBytes: 7900 },
  { file: "axios/dist/kintone-auth-axios.min.js", globalName: "kintoneAuthAxios", maxBytes: 7450 },
  { file: "ky/dist/ky.min.js", globalName: "ky", maxBytes: 9850 },
] as const;

/** A client that the page has, and the code that authenticates it in both forms, and that sends one request. */
const clients = [
  {
    name: "ky",
    files: ["ky/dist/ky.min.js", "ky/dist/kintone-auth-ky.min.js"],
    globalName: "kintoneAuthKy",
    forms: {
      kintoneAuth: "(options) => ky.extend({ hooks: { beforeRequest: [kintoneAuthKy.kintoneAuth(options)] } })",
      withKintoneAuth: "(options) => kintoneAuthKy.withKintoneAuth(ky, options)",
    },
    send: "(client, method, url, headers) => client(url, { method, headers, retry: 0 })",
  },
  {
    name: "axios",
    files: ["axios/node_modules/axios/dist/axios.min.js", "axios/dist/kintone-auth-axios.min.js"],
    globalName: "kintoneAuthAxios",
    forms: {
      kintoneAuth: `(options) => {
        const client = axios.create({ adapter: "fetch" });
        client.interceptors.request.use(kintoneAuthAxios.kintoneAuth(options));
        return client;
      }`,
      withKintoneAuth: `(options) => kintoneAuthAxios.withKintoneAuth(axios.create({ adapter: "fetch" }), options)`,
    },
    send: "(client, method, url, headers) => client.request({ method, url, headers })",
  },
] as const;

type Respond = () => Response | Promise<Response>;

/** A stubbed Kintone page, of which nothing is known but what the script files need. */
function openPage(files: readonly string[], respond: Respond = () => Response.json({ records: [] })) {
  const requests: Request[] = [];
  const page = createContext({
    document: { cookie: "" },
    location: new URL(`${origin}/k/12/`),
    navigator: { userAgent: "" },
    kintone: { getRequestToken: () => requestToken },
    fetch: async (input: Request | string, init?: RequestInit) => {
      const request = new Request(input, init);
      requests.push(request);
      // A browser's response has the URL that was requested.
      return Object.defineProperty(await respond(), "url", { value: request.url, configurable: true });
    },
    ...{ AbortController, AbortSignal, Blob, FormData, Headers, ReadableStream, Request, Response },
    ...{ DOMException, TextDecoder, TextEncoder, URL, URLSearchParams, clearTimeout, setTimeout },
  });
  page["window"] = page;
  const run = (code: string): unknown => runInContext(code, page);
  for (const file of files) run(readFileSync(join(packages, file), "utf8"));
  return { requests, run, globals: () => Object.keys(page) };
}

/** The texts that a script, a console or a logger of the page finds in a value, however deep. */
function* textsIn(value: unknown, seen: Set<unknown> = new Set()): Generator<string> {
  if (typeof value !== "object" || value === null) return yield String(value);
  if (seen.has(value)) return;
  seen.add(value);
  yield inspect(value, { depth: Number.POSITIVE_INFINITY });
  for (const key of new Set([...Object.keys(value), "message", "stack", "cause", "url"])) {
    yield* textsIn(Reflect.get(value, key), seen);
  }
}

describe("the script files", () => {
  for (const { file, globalName, maxBytes } of scriptFiles) {
    const code = readFileSync(join(packages, file));

    it(`${file} is small`, (context) => {
      const compressed = gzipSync(code, { level: 9 }).length;
      reportTable(context, {
        title: "Script files for pages, in bytes",
        columns: ["file", "minified", "gzipped", "at most"],
        rows: [[file.replace("/dist", ""), code.length, compressed, maxBytes].map(String)],
      });
      expect(compressed).toBeLessThanOrEqual(maxBytes);
    });

    it(`${file} has no code for Node.js, and says whose it is`, () => {
      const text = String(code);
      expect(text).not.toMatch(/\brequire\(|\bprocess\b|\bBuffer\b|\bnode:|\bimport\b|\bexport[ {*]/);
      expect(text).toMatch(/^\/\*! [^\n]+ \d+\.\d+\.\d+, MIT.* \*\/\n/);
    });

    it(`${file} leaves one global in the page`, () => {
      const clientOfPage = "axios/node_modules/axios/dist/axios.min.js";
      const before = openPage([clientOfPage]).globals();
      const after = openPage([clientOfPage, file]).globals();
      expect(after.filter((name) => !before.includes(name))).toStrictEqual([globalName]);
    });
  }

  it("name ky's author", () => {
    const code = readFileSync(join(packages, "ky/dist/ky.min.js"), "utf8");
    const { version } = JSON.parse(readFileSync(join(packages, "ky/node_modules/ky/package.json"), "utf8"));
    expect(code.split("\n")[0]).toBe(`/*! ky ${version}, MIT, (c) Sindre Sorhus */`);
  });
});

for (const { name, files, globalName, forms, send } of clients) {
  it(`the script file for ${name} has both forms, the error and what recognises it`, () => {
    const names = openPage(files).run(`Object.keys(${globalName}).sort().join()`);
    expect(names).toBe("KintoneAuthError,isKintoneAuthError,kintoneAuth,withKintoneAuth");
  });

  for (const [form, connect] of Object.entries(forms)) {
    describe(`in a page, ${form} of the script file for ${name}`, () => {
      /** Code that sends one request by a client that is connected anew. */
      const sending = (options: string, method: string, url: string, headers = "{}") =>
        `(${send})((${connect})(${options}), "${method}", "${url}", ${headers})`;
      const creating = (options: string) => `try { (${connect})(${options}) } catch (error) { error }`;

      async function sendOne(...request: Parameters<typeof sending>): Promise<Request | undefined> {
        const page = openPage(files);
        await page.run(sending(...request));
        expect(page.requests).toHaveLength(1);
        return page.requests[0];
      }

      it("authenticates reading and writing requests with the session", async () => {
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

      it("takes the token from a function, too, and leaves the caller's own credential alone", async () => {
        const options = '{ session: { requestToken: () => "own" } }';
        const writing = await sendOne(options, "POST", `${origin}/k/v1/record.json`);
        expect(writing?.url).toBe(`${origin}/k/v1/record.json?__REQUEST_TOKEN__=own`);
        const withToken = await sendOne(
          options,
          "GET",
          `${origin}/k/v1/records.json`,
          '{ "X-Cybozu-API-Token": "own" }',
        );
        expect(withToken?.headers.get("X-Cybozu-API-Token")).toBe("own");
        expect(withToken?.headers.get("X-Requested-With")).toBeNull();
      });

      it("sends nothing to another origin", async () => {
        const crossOrigin = await sendOne("{ session: true }", "POST", "https://other.example/k/v1/record.json");
        expect(crossOrigin?.headers.get("X-Requested-With")).toBeNull();
        expect(crossOrigin?.url).toBe("https://other.example/k/v1/record.json");
      });

      const refused = {
        password: '{ username: "hunter2", password: "hunter2" }',
        apiToken: '"hunter2"',
        userApiToken: '"hunter2"',
        oauth: '() => ({ accessToken: "hunter2" })',
        basic: '{ username: "hunter2", password: "hunter2" }',
      };
      for (const [scheme, credential] of Object.entries(refused)) {
        it(`refuses ${scheme}, however it is configured`, () => {
          const { run } = openPage(files);
          for (const others of ["", "session: true,", "dangerouslyAllowBrowser: true,", `baseUrl: "${origin}",`]) {
            for (const value of [credential, "undefined"]) {
              const error = run(creating(`{ ${others} ${scheme}: ${value} }`));
              expect(error).toMatchObject({ name: "KintoneAuthError", code: "ERR_BROWSER_CREDENTIALS" });
              expect(String(error)).toMatch(/script file takes session alone.*keep it on a server/);
              expect(String(error)).not.toContain("hunter2");
              expect(run(`${globalName}.isKintoneAuthError`)).toSatisfy((recognises) => recognises(error));
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
        it(`names what is wrong with ${options}`, () => {
          const error = openPage(files).run(creating(options));
          expect(error).toMatchObject({ code, message: expect.stringContaining(names) });
          expect(String(error)).not.toContain("hunter2");
        });
      }

      it("sends nothing where the page is not at baseUrl, or has no token", async () => {
        const { run, requests } = openPage(files);
        const atOther = '{ session: true, baseUrl: "https://other.cybozu.com" }';
        expect(run(creating(atOther))).toMatchObject({ code: "ERR_INVALID_OPTIONS" });
        run("delete kintone.getRequestToken");
        await expect(run(sending("{ session: true }", "POST", `${origin}/k/v1/record.json`))).rejects.toMatchObject({
          code: "ERR_CREDENTIALS_UNAVAILABLE",
        });
        run("delete globalThis.document"); // As in a worker.
        expect(run(creating(`{ session: true, baseUrl: "${origin}" }`))).toMatchObject({ code: "ERR_INVALID_OPTIONS" });
        expect(requests).toStrictEqual([]);
      });

      it("takes nothing from a polluted Object.prototype", async () => {
        const { run, requests } = openPage(files);
        run(`Object.prototype.basic = () => ({ headers: { Authorization: "Basic attacker" } })`);
        await run(sending("{ session: true }", "GET", `${origin}/k/v1/records.json`));
        expect(requests.map(({ headers }) => headers.get("Authorization"))).toStrictEqual([null]);
      });

      if (form !== "withKintoneAuth") return;

      const outcomes: Readonly<Record<string, Respond>> = {
        "a response": () => Response.json({ id: "1", revision: "1" }),
        "the error of a refused request": () => Response.json({ code: "CB_WA01", message: "…" }, { status: 520 }),
        "the error of a failed connection": () => Promise.reject(new TypeError("Failed to fetch")),
      };
      for (const [outcome, respond] of Object.entries(outcomes)) {
        it(`shows the CSRF token in no part of ${outcome}`, async () => {
          const { run, requests } = openPage(files, respond);
          const url = `${origin}/k/v1/record.json`;
          const settled = await run(`${sending("{ session: true }", "POST", url)}.catch((error) => error)`);
          expect(requests.map((request) => request.url)).toStrictEqual([`${url}?__REQUEST_TOKEN__=a%2Bb%2Fc%3D`]);
          const texts = [...textsIn(settled)];
          expect(texts.join("\n")).toContain(url);
          for (const text of texts) {
            for (const token of [requestToken, encodeURIComponent(requestToken)]) expect(text).not.toContain(token);
          }
        });
      }
    });
  }
}
