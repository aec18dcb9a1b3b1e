import { getEventListeners } from "node:events";
import { withKintoneAuth } from "@kintone-auth/fetch";
import { withKintoneAuth as withSession } from "@kintone-auth/fetch/session";
import { describeWaiting, type Ending, signalEnding } from "@kintone-auth/test-fixtures";
import { expect, it, vi } from "vitest";
import { BareRequest, bareFetch, fetchName } from "./bare-fetch.ts";

describeWaiting({
  name: fetchName,
  withKintoneAuth: (options) => {
    const kintoneFetch = withKintoneAuth(bareFetch, options);
    return async (url, { isRequest, ...init }) =>
      isRequest ? kintoneFetch(new BareRequest(url, init)) : kintoneFetch(url, init);
  },
  endings: { signal: signalEnding, "the signal of a Request": requestEnding },
  abortError: { name: "AbortError" },
  timeouts: {
    "AbortSignal.timeout": {
      set: (milliseconds) => ({ signal: AbortSignal.timeout(milliseconds) }),
      counts: ["withKintoneAuth", "refresh"],
    },
  },
  timeoutError: { name: "TimeoutError" },
});

function requestEnding(): Ending {
  const { options, ...ending } = signalEnding();
  return { ...ending, options: { ...options, isRequest: true } };
}

it("nothing is waited for with a credential that is a value", async () => {
  const inner = vi.fn<typeof fetch>(async () => Response.json({}));
  const kintoneFetch = withKintoneAuth(inner, { baseUrl: "https://example.cybozu.com", apiToken: "someToken" });
  const { signal } = new AbortController();
  const sent = kintoneFetch("https://example.cybozu.com/k/v1/records.json", { signal });
  // In the same turn.
  expect(inner).toHaveBeenCalledOnce();
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
  await sent;
});

it("rejects with the reason that the caller gives", async () => {
  const controller = new AbortController();
  const reason = new Error("no longer needed");
  const apiToken = () => {
    controller.abort(reason);
    return new Promise<never>(() => {});
  };
  const kintoneFetch = withKintoneAuth(bareFetch, { baseUrl: "https://example.cybozu.com", apiToken });
  const sent = kintoneFetch("https://example.cybozu.com/k/v1/records.json", { signal: controller.signal });
  await expect(sent).rejects.toBe(reason);
});

it("leaves no listener on a signal that lives longer", async () => {
  const { signal } = new AbortController();
  const inner = vi.fn<typeof fetch>(async () => Response.json({}));
  const apiToken = async () => "someToken";
  const kintoneFetch = withKintoneAuth(inner, { baseUrl: "https://example.cybozu.com", apiToken });
  await kintoneFetch("https://example.cybozu.com/k/v1/records.json", { signal });
  expect(inner).toHaveBeenCalledOnce();
  expect(getEventListeners(signal, "abort")).toHaveLength(0);
});

it("the session of a page, by the entry of its own: an abort ends a request at once", async () => {
  vi.stubGlobal("document", { baseURI: "https://example.cybozu.com/k/12/" });
  vi.stubGlobal("location", new URL("https://example.cybozu.com/k/12/"));
  try {
    const controller = new AbortController();
    const requestToken = () => {
      controller.abort();
      return new Promise<never>(() => {});
    };
    const kintoneFetch = withSession(bareFetch, { session: { requestToken } });
    const sent = kintoneFetch("/k/v1/record.json", { method: "POST", signal: controller.signal });
    await expect(sent).rejects.toMatchObject({ name: "AbortError" });
  } finally {
    vi.unstubAllGlobals();
  }
});
