import { createAuthorizer } from "@kintone-auth/core/adapter";
import { authorizedFetch, type Fetch, type OnRefusal } from "@kintone-auth/fetch/adapter";
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
    expect(response.redirected).toBe(true);
    expect(requests[1]).toMatchObject({ url: "https://elsewhere.example/", redirect: "follow" });
    expect([...(requests[1]?.headers ?? [])]).toStrictEqual([["x-trace", "7"]]);
  });
});

it("in a page, a refusal is taken for Kintone's only when the browser has not been led elsewhere", async () => {
  vi.stubGlobal("document", {});
  vi.stubGlobal("location", new URL(`${baseUrl}/k/1/`));
  try {
    const session = createAuthorizer({ session: true });
    for (const [origin, times] of [
      [baseUrl, 1],
      ["https://elsewhere.example", 0],
    ] as const) {
      const refusal = new Response(null, { status: 401 });
      Object.defineProperties(refusal, { redirected: { value: true }, url: { value: `${origin}/login` } });
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
