import { createAuthorizer } from "@kintone-auth/core/adapter";
import {
  authorizedFetch,
  type Fetch,
  globalFetch,
  markAuthorized,
  type OnRefusal,
  readPrefix,
} from "@kintone-auth/fetch/adapter";
import { describe, expect, it, vi } from "vitest";

const baseUrl = "https://example.cybozu.com";
const auth = createAuthorizer({ baseUrl, apiToken: "someToken" });

/** A `fetch` that gives one answer after the other, and remembers what it was called with. */
function fetchThat(...answers: readonly Response[]) {
  const requests: Request[] = [];
  const send: Fetch = async (input, init) => {
    requests.push(new Request(input, init));
    return answers[requests.length - 1] ?? new Response("{}");
  };
  return { send, requests };
}

const ignore = () => undefined;

function redirect(status: number, location: string): Response {
  return new Response(null, { status, headers: { location } });
}

describe("a fetch that authenticates", () => {
  it("follows a Location only with the status of a redirect", async () => {
    for (const status of [200, 201, 300, 304, 305, 400]) {
      const { send, requests } = fetchThat(redirect(status === 304 ? 304 : status, "/elsewhere"));
      expect((await authorizedFetch(auth, send, ignore)(`${baseUrl}/k/v1/file.json`)).status).toBe(status);
      expect(requests).toHaveLength(1);
    }
  });

  it("takes nothing of a body along when a redirect changes the method to GET", async () => {
    const { send, requests } = fetchThat(redirect(303, "/k/v1/records.json"));
    const init = { method: "POST", body: "{}", headers: { "Content-Type": "application/json", "X-Trace": "7" } };
    const response = await authorizedFetch(auth, send, ignore)(`${baseUrl}/k/v1/record.json`, init);
    expect(response).toMatchObject({ redirected: true, url: `${baseUrl}/k/v1/records.json` });
    const [first, second] = requests;
    expect(first).toMatchObject({ method: "POST", redirect: "manual" });
    expect(second).toMatchObject({ method: "GET", body: null, url: `${baseUrl}/k/v1/records.json` });
    expect([...(second?.headers ?? [])]).toStrictEqual([
      ["x-cybozu-api-token", "someToken"],
      ["x-trace", "7"],
    ]);
  });

  it("says of a response from elsewhere that it was redirected there", async () => {
    const { send, requests } = fetchThat(redirect(302, "https://elsewhere.example/"));
    const response = await authorizedFetch(auth, send, ignore)(baseUrl, { headers: { Cookie: "a=1", "X-Trace": "7" } });
    expect(response).toMatchObject({ redirected: true, url: "" });
    expect(requests[1]).toMatchObject({ url: "https://elsewhere.example/", redirect: "follow" });
    expect([...(requests[1]?.headers ?? [])]).toStrictEqual([["x-trace", "7"]]);
  });

  it("returns a response as it is, where nothing was added to the URL and no redirect was followed", async () => {
    for (const url of [`${baseUrl}/k/v1/file.json`, "https://elsewhere.example/"]) {
      const own = new Response("{}");
      const response = await authorizedFetch(auth, async () => own, ignore)(url);
      expect(response).toBe(own);
      expect(response).toMatchObject({ url: "", redirected: false });
    }
  });

  it("resolves a relative URL against the location of a worker, which has no document", async () => {
    const { send, requests } = fetchThat();
    vi.stubGlobal("location", new URL(`${baseUrl}/k/worker.js`));
    try {
      await authorizedFetch(auth, send, ignore)("v1/file.json");
    } finally {
      vi.unstubAllGlobals();
    }
    expect(requests.map(({ url, headers }) => [url, headers.get("X-Cybozu-API-Token")])).toStrictEqual([
      [`${baseUrl}/k/v1/file.json`, "someToken"],
    ]);
  });

  it("may send with the global fetch of the moment, whatever has replaced it", async () => {
    const { send, requests } = fetchThat();
    const kintoneFetch = authorizedFetch(auth, globalFetch, ignore);
    vi.stubGlobal("fetch", send);
    try {
      for (const _ of [1, 2]) expect((await kintoneFetch(baseUrl, { method: "POST" })).status).toBe(200);
    } finally {
      vi.unstubAllGlobals();
    }
    expect(requests.map(({ method, headers }) => [method, headers.get("X-Cybozu-API-Token")])).toStrictEqual(
      Array(2).fill(["POST", "someToken"]),
    );
  });

  it("lets go of the body of a redirect that it follows: nobody else could", async () => {
    const cancel = vi.fn();
    const answers = [
      new Response(new ReadableStream({ cancel }), { status: 302, headers: { location: "/k/v1/file.json" } }),
    ];
    const { send } = fetchThat(...answers);
    expect((await authorizedFetch(auth, send, ignore)(`${baseUrl}/old`)).status).toBe(200);
    expect(cancel).toHaveBeenCalledOnce();
  });
});

describe("the body of a refusal", () => {
  const oauth = createAuthorizer({ baseUrl, oauth: { getAccessToken: () => "old", refresh: async () => "new" } });

  /** Tells whether anybody has read it. */
  function refusal(headers: Readonly<Record<string, string>> = {}) {
    const pull = vi.fn((controller: ReadableStreamDefaultController) => {
      controller.enqueue(new TextEncoder().encode('{"code":"CB_OA01"}'));
      controller.close();
    });
    const response = new Response(new ReadableStream({ pull }, { highWaterMark: 0 }), { status: 401, headers });
    return { response, isRead: () => pull.mock.calls.length > 0 };
  }

  it("is read to find out whether a new access token can help", async () => {
    const { response, isRead } = refusal();
    const { send, requests } = fetchThat(response);
    expect((await authorizedFetch(oauth, send, ignore)(baseUrl)).status).toBe(200);
    expect(isRead()).toBe(true);
    expect(requests.map(({ headers }) => headers.get("Authorization"))).toStrictEqual(["Bearer old", "Bearer new"]);
  });

  it("is left to the adapter where no token can be refreshed, or not once more", async () => {
    for (const [authorizer, ...refusals] of [
      [auth, refusal()],
      [oauth, refusal({ "X-Cybozu-Error": "CB_OA01" }), refusal()],
    ] as const) {
      const { send } = fetchThat(...refusals.map(({ response }) => response));
      const onRefusal = vi.fn<OnRefusal>();
      expect((await authorizedFetch(authorizer, send, onRefusal)(baseUrl)).status).toBe(401);
      expect(refusals.map(({ isRead }) => isRead())).toStrictEqual(refusals.map(() => false));
      expect(onRefusal).toHaveBeenCalledOnce();
    }
  });
});

describe("the beginning of a body, as an adapter reads it,", () => {
  const encode = (text: string) => new TextEncoder().encode(text);
  const responseOf = (source: UnderlyingDefaultSource<Uint8Array>) => new Response(new ReadableStream(source));

  it("is its text, which is there to be read again", async () => {
    const response = new Response("日本語");
    expect(await readPrefix(response)).toBe("日本語");
    expect(await response.text()).toBe("日本語");
  });

  it("is read from parts that end within a character", async () => {
    const start = (controller: ReadableStreamDefaultController) => {
      for (const byte of encode("日本語")) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    };
    expect(await readPrefix(responseOf({ start }))).toBe("日本語");
  });

  it("is empty where the body is, or where there is none", async () => {
    for (const body of [null, "", new ReadableStream({ start: (controller) => controller.close() })]) {
      expect(await readPrefix(new Response(body))).toBe("");
    }
  });

  it("is what has come before the body broke off, or nothing", async () => {
    const parts = [encode("before")];
    const pull = (controller: ReadableStreamDefaultController) => {
      const part = parts.shift();
      if (part) controller.enqueue(part);
      else controller.error(new TypeError("terminated"));
    };
    expect(await readPrefix(responseOf({ pull }))).toBe("before");
    expect(await readPrefix(responseOf({ pull }))).toBeUndefined();
  });

  it("is nothing where somebody else reads the body, or where it is no web stream", async () => {
    const response = new Response("{}");
    response.body?.getReader();
    expect(await readPrefix(response)).toBeUndefined();
    const clone = vi.fn();
    expect(await readPrefix({ body: {}, clone } as unknown as Response)).toBeUndefined(); // As node-fetch's.
    expect(clone).not.toHaveBeenCalled();
  });

  it("is nothing where nothing comes within a second, and leaves no timer behind", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      expect(await readPrefix(new Response("{}"))).toBe("{}");
      expect(vi.getTimerCount()).toBe(0);
      const reading = readPrefix(responseOf({ pull: () => new Promise(() => {}) }));
      await vi.advanceTimersByTimeAsync(1000);
      expect(await reading).toBeUndefined();
    } finally {
      vi.useRealTimers();
    }
  });

  it("is 100,000 characters at most, and lets go of the rest", async () => {
    const cancel = vi.fn();
    const pull = (controller: ReadableStreamDefaultController) => controller.enqueue(encode("x".repeat(50_000)));
    const response = responseOf({ pull, cancel });
    expect(await readPrefix(response)).toHaveLength(100_000);
    await response.body?.cancel();
    expect(cancel).toHaveBeenCalledOnce();
  });
});

describe("a request that an adapter has authorized and marked", () => {
  const url = `${baseUrl}/k/v1/file.json`;
  const tokensOf = (requests: readonly Request[]) => requests.map(({ headers }) => headers.get("X-Cybozu-API-Token"));

  it("is given no second identity by a wrapper of the same Kintone, nor are its clones", async () => {
    const { send, requests } = fetchThat();
    const request = markAuthorized(new Request(url), url);
    for (const marked of [request, request.clone(), request.clone().clone()]) {
      await authorizedFetch(auth, send, ignore)(marked);
    }
    expect(tokensOf(requests)).toStrictEqual([null, null, null]);
  });

  it("counts as authorized for the latest URL alone, and so do its clones", async () => {
    const { send, requests } = fetchThat();
    const request = markAuthorized(markAuthorized(new Request(url), url), "https://elsewhere.example/");
    for (const marked of [request.clone(), request]) await authorizedFetch(auth, send, ignore)(marked);
    expect(tokensOf(requests)).toStrictEqual(["someToken", "someToken"]);
  });

  it("and one that another copy of this package has authorized is left as it is", async () => {
    const { send, requests } = fetchThat();
    const init = { [Symbol.for("@kintone-auth/fetch/authorizedFor")]: url };
    await authorizedFetch(auth, send, ignore)(url, init);
    expect(tokensOf(requests)).toStrictEqual([null]);
  });

  it("can be patched by a tracer like any other", () => {
    const request = markAuthorized(new Request(url), url);
    const clone = () => new Request(url);
    request.clone = clone;
    expect(request.clone).toBe(clone);
    Object.defineProperty(request, "clone", { get: () => undefined });
    expect(request.clone).toBeUndefined();
  });
});

it("in a page, a refusal is taken for Kintone's only when the browser has not been led elsewhere", async () => {
  vi.stubGlobal("document", {});
  vi.stubGlobal("location", new URL(`${baseUrl}/k/1/`));
  try {
    const session = createAuthorizer({ session: true });
    for (const [url, times] of [
      [`${baseUrl}/login`, 1],
      ["https://elsewhere.example/login", 0],
      // As that of a mock, or one that a service worker has made.
      ["", 0],
    ] as const) {
      const refusal = new Response(null, { status: 401 });
      Object.defineProperties(refusal, { redirected: { value: true }, url: { value: url } });
      const onRefusal = vi.fn<OnRefusal>();
      await authorizedFetch(session, async () => refusal, onRefusal)(`${baseUrl}/k/v1/file.json`);
      expect(onRefusal).toHaveBeenCalledTimes(times);
    }
  } finally {
    vi.unstubAllGlobals();
  }
});

describe("a request that is aborted while its access token is refreshed", () => {
  const refusal = () => new Response(null, { status: 401, headers: { "x-cybozu-error": "CB_OA01" } });

  it("is not sent again, even by a fetch that asks no signal", async () => {
    const controller = new AbortController();
    const refresh = async () => {
      controller.abort();
      return "new";
    };
    const oauth = createAuthorizer({ baseUrl, oauth: { getAccessToken: () => "old", refresh } });
    const { send, requests } = fetchThat(refusal());
    const request = authorizedFetch(oauth, send, ignore)(`${baseUrl}/k/v1/file.json`, { signal: controller.signal });
    await expect(request).rejects.toMatchObject({ name: "AbortError" });
    expect(requests).toHaveLength(1);
  });

  it("is aborted when it has been sent again", async () => {
    const controller = new AbortController();
    const signals: (AbortSignal | null | undefined)[] = [];
    const send: Fetch = async (_input, init) => {
      signals.push(init?.signal);
      return signals.length === 1 ? refusal() : new Response("{}");
    };
    const oauth = createAuthorizer({ baseUrl, oauth: { getAccessToken: () => "old", refresh: async () => "new" } });
    const init = { method: "POST", body: "{}", signal: controller.signal };
    await authorizedFetch(oauth, send, ignore)(`${baseUrl}/k/v1/record.json`, init);
    controller.abort();
    expect(signals.at(-1)?.aborted).toBe(true);
  });
});
