import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import * as session from "@kintone-auth/ky/session";
import { type Connect, describeWaiting, installedVersion, signalEnding } from "@kintone-auth/test-fixtures";
import ky, { type KyInstance } from "ky";
import { afterEach, describe, expect, it, vi } from "vitest";

const version = installedVersion(import.meta.url);

describeWaiting({
  name: `ky ${version}`,
  kintoneAuth: (options) => sendWith(ky.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options) => sendWith(withKintoneAuth(ky, options)),
  endings: { signal: signalEnding },
  abortError: { name: "AbortError" },
  timeouts: {
    timeout: { set: (timeout) => ({ timeout }), counts: ["withKintoneAuth", "refresh"] },
    ...(!version.startsWith("1.") && {
      totalTimeout: {
        set: (totalTimeout) => ({ totalTimeout }),
        counts: ["kintoneAuth", "withKintoneAuth", "refresh"],
      },
    }),
  },
  timeoutError: { name: "TimeoutError" },
});

function sendWith(client: KyInstance): ReturnType<Connect> {
  return async (url, options) => client(url, options);
}

it("the hook waits for nothing with a credential that is a value", () => {
  const hook = kintoneAuth({ baseUrl: "https://example.cybozu.com", apiToken: "someToken" });
  expect(hook(new Request("https://example.cybozu.com/k/v1/records.json"))).toBeInstanceOf(Request);
});

describe("the session of a page, by the entry of its own", () => {
  afterEach(() => vi.unstubAllGlobals());

  it.each(["kintoneAuth", "withKintoneAuth"])("an abort ends a request at once: %s", async (form) => {
    vi.stubGlobal("document", {});
    vi.stubGlobal("location", new URL("https://example.cybozu.com/k/12/"));
    const controller = new AbortController();
    const requestToken = () => {
      controller.abort();
      return new Promise<never>(() => {});
    };
    const options = { session: { requestToken } };
    const isHook = form === "kintoneAuth";
    const api = isHook
      ? ky.extend({ hooks: { beforeRequest: [session.kintoneAuth(options)] } })
      : session.withKintoneAuth(ky, options);
    const sent = api.post("https://example.cybozu.com/k/v1/record.json", { signal: controller.signal });
    await expect(sent).rejects.toMatchObject({ name: "AbortError" });
  });
});
