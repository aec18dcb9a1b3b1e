import { createKintoneAuth, type KintonePageOptions } from "@kintone-auth/core";
import { createAuthorizer, createPageAuthorizer } from "@kintone-auth/core/adapter";
import { isInImitatedPage } from "@kintone-auth/core/checks";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { schemeNames } from "../src/options.ts";

const baseUrl = "https://example.cybozu.com";
/** As browsers have them: what imitates one on a server is written in JavaScript. */
const nativeFunction = Math.max;

/** What core looks at in a page. That real browsers have it is for tests in a real browser. */
describe("in a page", () => {
  beforeEach(() => {
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", Object.assign(new URL(`${baseUrl}/k/12/`), { reload: nativeFunction }));
  });
  afterEach(() => vi.unstubAllGlobals());

  it("session needs nothing else: the origin is the page's, the cookie the browser's", async () => {
    const auth = createKintoneAuth({ session: true });
    expect(auth.origin).toBe(baseUrl);
    const { scheme, headers } = await auth.authorize({ url: `${baseUrl}/k/v1/records.json?app=1` });
    expect(scheme).toBe("session");
    expect({ ...headers }).toStrictEqual({ "X-Requested-With": "XMLHttpRequest" });
  });

  it("session gets a CSRF token from the page's kintone, each time", async () => {
    const auth = createKintoneAuth({ session: true });
    const post = { method: "post", url: `${baseUrl}/k/v1/record.json` };
    await expect(auth.authorize(post)).rejects.toMatchObject({ code: "ERR_CREDENTIALS_UNAVAILABLE" });
    vi.stubGlobal("kintone", { tokens: ["one", "two"], getRequestToken: takeToken });
    expect(await auth.authorize(post)).toMatchObject({ query: { __REQUEST_TOKEN__: "one" } });
    expect(await auth.authorize(post)).toMatchObject({ query: { __REQUEST_TOKEN__: "two" } });
  });

  it("session.requestToken comes before the page's kintone", async () => {
    vi.stubGlobal("kintone", { tokens: ["page"], getRequestToken: takeToken });
    const auth = createKintoneAuth({ session: { requestToken: () => "own" } });
    expect(await auth.authorize({ method: "PUT", url: baseUrl })).toMatchObject({
      query: { __REQUEST_TOKEN__: "own" },
    });
  });

  it.each([{ getRequestToken: () => undefined }, {}, undefined])(
    "session without a token for a writing request says where one comes from: kintone is %o",
    async (kintone) => {
      vi.stubGlobal("kintone", kintone);
      const returnsUndefined = { requestToken: () => undefined } as unknown as { requestToken: () => string };
      for (const session of [true, returnsUndefined, { requestToken: () => "" }] as const) {
        const auth = createKintoneAuth({ session });
        await expect(auth.authorize({ method: "PUT", url: baseUrl })).rejects.toMatchObject({
          code: "ERR_CREDENTIALS_UNAVAILABLE",
          message: expect.stringMatching(/^session\.requestToken: no CSRF token for this PUT\. Log in/),
        });
      }
    },
  );

  it("session is the same for an API that needs no credentials: the browser follows its redirects as ever", async () => {
    const decision = await createKintoneAuth({ session: true }).authorize({ url: `${baseUrl}/k/v1/apis.json` });
    expect(decision).toMatchObject({ scheme: "session" });
  });

  it("session is refused where the page is at another origin than baseUrl", () => {
    const create = () => createKintoneAuth({ baseUrl: "https://other.cybozu.com", session: true });
    const message =
      "baseUrl must be at this page's origin, which alone has the session: " +
      "use it in a page or worker of your Kintone, or in an extension's content script there";
    const refused = { code: "ERR_INVALID_OPTIONS", message };
    expect(create).toThrow(expect.objectContaining(refused));
  });

  it("session is for a frame without a URL of its own, too, where baseUrl is given", async () => {
    vi.stubGlobal("location", { origin: "null", href: "about:srcdoc", reload: nativeFunction });
    const auth = createKintoneAuth({ baseUrl, session: true });
    expect(await auth.authorize({ url: "/k/v1/apps.json" })).toMatchObject({ scheme: "session" });
    expect(() => createKintoneAuth({ session: true })).toThrow(/^baseUrl is missing/);
  });

  it("any other credential is an error, unless dangerouslyAllowBrowser", () => {
    const credentials = [
      { apiToken: "hunter2" },
      { session: true, apiToken: "hunter2" },
      { session: true, basic: { username: "hunter2", password: "hunter2" } },
    ] as const;
    for (const credential of credentials) {
      const options = { baseUrl, ...credential };
      const message =
        "in a browser everyone can read the credentials: use session in a page of your Kintone, and a server for any other; " +
        "dangerouslyAllowBrowser: true is for a credential that the user of this browser has given";
      expect(() => createKintoneAuth(options)).toThrow(
        expect.objectContaining({ code: "ERR_BROWSER_CREDENTIALS", message }),
      );
      expect(createKintoneAuth({ ...options, dangerouslyAllowBrowser: true }).origin).toBe(baseUrl);
    }
  });

  it("baseUrl may not be left out beside another credential", () => {
    const options = { apiToken: "x", dangerouslyAllowBrowser: true };
    const fromJavaScript = options as unknown as Parameters<typeof createKintoneAuth>[0]; // It would not compile.
    expect(() => createKintoneAuth(fromJavaScript)).toThrow(/baseUrl/);
  });

  it("the authorizer of a page's session decides as the one of all schemes does", async () => {
    const options = { session: { requestToken: async () => "own" }, locale: "ja" } as const;
    const [page, all] = [createPageAuthorizer(options), createAuthorizer(options)];
    const dataOf = (authorizer: typeof page) =>
      Object.entries(authorizer).map(([name, value]) => [name, String(value)]);
    expect(dataOf(page)).toStrictEqual(dataOf(all));
    expect(page.equals(all) && all.equals(page)).toBe(true);
    const given = { "X-Requested-With": "own" };
    const parts = [
      { method: "GET", url: `${baseUrl}/k/v1/records.json?app=1`, headers: {} },
      { method: "POST", url: `${baseUrl}/k/v1/record.json`, headers: given },
      { method: "POST", url: `${baseUrl}/k/v1/record.json?__REQUEST_TOKEN__=given`, headers: {} },
      { method: "POST", url: "https://other.cybozu.com/k/v1/record.json", headers: {} },
      { method: "GET", url: baseUrl, headers: { "X-Cybozu-API-Token": "own" } },
    ];
    for (const part of parts) {
      const request = { ...part, query: undefined, body: undefined };
      const decision = page.authorize(request);
      // Only the CSRF token is asynchronous here, and only the second request gets one.
      expect(decision instanceof Promise).toBe(part.headers === given);
      expect(await decision).toEqual(await all.authorize(request));
    }
  });

  it("the authorizer of a page's session takes none of the other schemes, nor Basic, and says where they belong", () => {
    for (const name of [...schemeNames, "basic"].filter((name) => name !== "session")) {
      const options = { session: true, [name]: "hunter2" } as const;
      const message = expect.stringMatching(
        /takes session alone.*: keep it on a server, or in a plug-in by kintone\.plugin/,
      );
      expect(() => createPageAuthorizer(options)).toThrow(
        expect.objectContaining({ code: "ERR_BROWSER_CREDENTIALS", message }),
      );
    }
  });

  it("the authorizer of a page's session takes nothing else", () => {
    const wrong: readonly (readonly [options: object, code: string, message: RegExp])[] = [
      [{ baseUrl, password: { username: "a", password: "hunter2" } }, "ERR_BROWSER_CREDENTIALS", /takes session alone/],
      [{}, "ERR_NO_CREDENTIALS", /^session is missing/],
      [
        new Request(baseUrl),
        "ERR_NO_CREDENTIALS",
        /^session is missing: pass \{ session: true \}, as in kintoneAuth\(\{ session: true \}\)/,
      ],
      [{ session: true, priority: ["session"] }, "ERR_INVALID_OPTIONS", /^options has an unknown key "priority"/],
      [Object.assign(() => {}, { session: true }), "ERR_INVALID_OPTIONS", /^options must be an object, not function$/],
      [{ session: "hunter2" }, "ERR_INVALID_OPTIONS", /^session must be true or \{ requestToken \}, not string$/],
      [{ session: true, locale: "fr" }, "ERR_INVALID_OPTIONS", /^locale must be/],
      [
        { session: true, baseUrl: "https://other.cybozu.com" },
        "ERR_INVALID_OPTIONS",
        /^baseUrl must be at this page's/,
      ],
    ];
    for (const [options, code, message] of wrong) {
      const create = () => createPageAuthorizer(options as KintonePageOptions); // Past the compiler.
      expect(create).toThrow(expect.objectContaining({ code, message: expect.stringMatching(message) }));
      expect(create).not.toThrow(/hunter2/);
    }
  });
});

it("outside a page, the authorizer of a page's session is an error", () => {
  expect(() => createPageAuthorizer({ session: true })).toThrow(/^this \/session entry is for a Kintone page/);
  expect(() => createPageAuthorizer({ session: true, baseUrl })).toThrow(/^this \/session entry is for a Kintone page/);
});

/** As jsdom and happy-dom imitate one. That they do so is for tests with them. */
describe("in a page that is only imitated, on a server", () => {
  beforeEach(() => {
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", Object.assign(new URL(`${baseUrl}/k/12/`), { reload: () => undefined }));
  });
  afterEach(() => vi.unstubAllGlobals());
  const get = { url: `${baseUrl}/k/v1/records.json?app=1` };
  const other = "https://other.cybozu.com";

  it("it is told from a browser's page, and from a server", () => {
    expect(isInImitatedPage()).toBe(true);
    vi.stubGlobal("location", Object.assign(new URL(baseUrl), { reload: nativeFunction }));
    expect(isInImitatedPage()).toBe(false);
    vi.unstubAllGlobals();
    expect(isInImitatedPage()).toBe(false);
  });

  it("nobody else can read the script: every credential is taken", async () => {
    const auth = createKintoneAuth({ baseUrl, apiToken: "a", basic: { username: "a", password: "b" } });
    expect(await auth.authorize(get)).toMatchObject({ scheme: "apiToken" });
  });

  it("session alone does what it does in a page", async () => {
    const expected = { scheme: "session", headers: { "X-Requested-With": "XMLHttpRequest" } };
    expect(await createKintoneAuth({ session: true }).authorize(get)).toEqual(expected);
    expect(createPageAuthorizer({ session: true }).origin).toBe(baseUrl);
    vi.stubGlobal("kintone", { getRequestToken: () => "one" });
    const post = { method: "POST", url: `${baseUrl}/k/v1/record.json` };
    expect(await createKintoneAuth({ session: true }).authorize(post)).toMatchObject({
      query: { __REQUEST_TOKEN__: "one" },
    });
  });

  it("session with a cookie is what it is on a server, for any Kintone", async () => {
    for (const origin of [baseUrl, other]) {
      const auth = createKintoneAuth({ baseUrl: origin, session: { cookie: "JSESSIONID=a" } });
      expect(await auth.authorize({ url: `${origin}/k/v1/apps.json` })).toEqual({
        scheme: "session",
        headers: { "X-Requested-With": "XMLHttpRequest", Cookie: "JSESSIONID=a" },
      });
    }
  });

  it("session shows the origin of a page alone", async () => {
    const location = new URL("http://user:hunter2@localhost/some/path?token=hunter2#hunter2");
    vi.stubGlobal("location", Object.assign(location, { reload: () => undefined }));
    const error = await createKintoneAuth({ baseUrl, session: true })
      .authorize(get)
      .catch((error: unknown) => error);
    expect(error).toMatchObject({
      message: expect.stringContaining("(this page is at http://localhost, and baseUrl at"),
    });
    expect(String(error)).not.toContain("hunter2");
  });

  it("session without a cookie is not available for another Kintone, so that the next scheme is tried", async () => {
    const request = { url: `${other}/k/v1/apps.json` };
    await expect(createKintoneAuth({ baseUrl: other, session: true }).authorize(request)).rejects.toMatchObject({
      code: "ERR_NO_CREDENTIALS",
      message: expect.stringContaining(
        "session (this page is at https://example.cybozu.com, and baseUrl at https://other.cybozu.com: " +
          "in a test, set the environment's url; on a server, give session.cookie)",
      ),
    });
    const options = { session: true, oauth: { accessToken: "a" }, priority: ["session", "oauth"] } as const;
    expect(await createKintoneAuth({ baseUrl: other, ...options }).authorize(request)).toMatchObject({
      scheme: "oauth",
    });
  });
});

/** What tells a server from a browser is both: its process, and functions written in JavaScript. */
describe("what has one mark of a server alone is a browser", () => {
  afterEach(() => vi.unstubAllGlobals());
  const written = () => undefined;
  const someProcess = (tag: string, more: object) => ({
    versions: { node: "24.0.0" },
    [Symbol.toStringTag]: tag,
    ...more,
  });
  const places: Readonly<Record<string, readonly [process: unknown, reload: () => unknown]>> = {
    "a browser's page": [undefined, nativeFunction],
    "a page with a bundler's process": [{ browser: true, versions: {} }, nativeFunction],
    "a page with a process that names Node.js": [
      { versions: { node: "24.0.0" }, release: { name: "node" } },
      nativeFunction,
    ],
    "the same, in which even reload is replaced": [{ versions: { node: "24.0.0" } }, written],
    "a script within jsdom": [undefined, written],
    "a page of Electron, with Node.js": [someProcess("process", { type: "renderer" }), nativeFunction],
  };

  for (const [place, [process, reload]] of Object.entries(places)) {
    it(place, () => {
      vi.stubGlobal("document", {});
      vi.stubGlobal("location", Object.assign(new URL(`${baseUrl}/k/12/`), { reload }));
      vi.stubGlobal("process", process);
      const create = () => createKintoneAuth({ baseUrl, apiToken: "hunter2" });
      expect(create).toThrow(expect.objectContaining({ code: "ERR_BROWSER_CREDENTIALS" }));
    });
  }

  it("a page of Electron to which a script has given importScripts", () => {
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", Object.assign(new URL(`${baseUrl}/k/12/`), { reload: nativeFunction }));
    vi.stubGlobal("process", someProcess("process", { type: "renderer" }));
    vi.stubGlobal("importScripts", written);
    const create = () => createKintoneAuth({ baseUrl, apiToken: "hunter2" });
    expect(create).toThrow(expect.objectContaining({ code: "ERR_BROWSER_CREDENTIALS" }));
  });

  it("a worker of Electron in which a script has wrapped importScripts", () => {
    class WorkerLocation {
      readonly origin = baseUrl;
    }
    Object.defineProperty(WorkerLocation.prototype, "href", { get: nativeFunction });
    vi.stubGlobal("location", new WorkerLocation());
    vi.stubGlobal("process", someProcess("process", { type: "worker" }));
    vi.stubGlobal("importScripts", written);
    const create = () => createKintoneAuth({ baseUrl, apiToken: "hunter2" });
    expect(create).toThrow(expect.objectContaining({ code: "ERR_BROWSER_CREDENTIALS" }));
  });
});

describe("in a worker", () => {
  beforeEach(() => vi.stubGlobal("location", new URL(`${baseUrl}/k/worker.js`)));
  afterEach(() => vi.unstubAllGlobals());

  describe("of a browser", () => {
    beforeEach(() => vi.stubGlobal("importScripts", nativeFunction));

    it("everyone can read the script: any credential but session is an error, unless dangerouslyAllowBrowser", () => {
      const options = { baseUrl, apiToken: "hunter2" };
      expect(() => createKintoneAuth(options)).toThrow(expect.objectContaining({ code: "ERR_BROWSER_CREDENTIALS" }));
      expect(createKintoneAuth({ ...options, dangerouslyAllowBrowser: true }).origin).toBe(baseUrl);
      const inSessionEntry = { session: true, apiToken: "hunter2" } as const;
      expect(() => createPageAuthorizer(inSessionEntry)).toThrow(/takes session alone/);
    });

    it("session needs nothing else to read", async () => {
      for (const href of [`${baseUrl}/k/worker.js`, `blob:${baseUrl}/some-uuid`]) {
        vi.stubGlobal("location", new URL(href));
        expect(createPageAuthorizer({ session: true }).origin).toBe(baseUrl);
        expect(await createKintoneAuth({ session: true }).authorize({ url: `${baseUrl}/k/v1/apps.json` })).toEqual({
          scheme: "session",
          headers: { "X-Requested-With": "XMLHttpRequest" },
        });
      }
    });

    it("session says how to write, where no global has a CSRF token", async () => {
      const put = { method: "PUT", url: `${baseUrl}/k/v1/record.json` };
      await expect(createKintoneAuth({ session: true }).authorize(put)).rejects.toMatchObject({
        code: "ERR_CREDENTIALS_UNAVAILABLE",
        message: expect.stringMatching(
          /in a test, define kintone\.getRequestToken; in a worker, or outside Kintone's pages, give a function that returns one$/,
        ),
      });
      const session = { requestToken: async () => "own" };
      expect(await createKintoneAuth({ session }).authorize(put)).toMatchObject({
        query: { __REQUEST_TOKEN__: "own" },
      });
    });
  });

  it("of a server, a credential is as safe as on any server: Deno's have a location", async () => {
    vi.stubGlobal("WorkerGlobalScope", class {});
    const auth = createKintoneAuth({ baseUrl, apiToken: "a" });
    expect(await auth.authorize({ url: baseUrl })).toMatchObject({ scheme: "apiToken" });
    await expect(createKintoneAuth({ baseUrl, session: true }).authorize({ url: baseUrl })).rejects.toMatchObject({
      code: "ERR_NO_CREDENTIALS",
      message: expect.stringContaining("session (outside a page of your Kintone it needs session.cookie)"),
    });
  });

  it("of a server, the same: some of Cloudflare's have importScripts, and no location", async () => {
    vi.stubGlobal("location", undefined);
    vi.stubGlobal("WorkerGlobalScope", class {});
    vi.stubGlobal("importScripts", nativeFunction);
    expect(createKintoneAuth({ baseUrl, apiToken: "a" }).origin).toBe(baseUrl);
  });
});

it("a server may have importScripts, and no location at all", () => {
  vi.stubGlobal("importScripts", nativeFunction);
  try {
    expect(createKintoneAuth({ baseUrl, apiToken: "a" }).origin).toBe(baseUrl);
  } finally {
    vi.unstubAllGlobals();
  }
});

function takeToken(this: { tokens: string[] }): string | undefined {
  return this.tokens.shift();
}
