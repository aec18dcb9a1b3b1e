import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { withKintoneAuth as withSession } from "@kintone-auth/ky/session";
import { known, twoServers } from "@kintone-auth/test-fixtures";
import type { KyInstance, Options } from "ky";
import * as kyModule from "ky";
import { describe, expect, it, vi } from "vitest";

const { default: ky } = kyModule;
const isKy1 = !("NetworkError" in kyModule);
const servers = twoServers();

/** A credential that is there only after the caller has been told. */
function late<Value>(value: Value) {
  let tell: (value: Value) => void = () => undefined;
  const credential = new Promise<Value>((resolve) => {
    tell = resolve;
  });
  return { credential: () => credential, comes: () => tell(value) };
}

const schemes = {
  apiToken: (token: () => Promise<string>) => ({ apiToken: token }),
  "a session that writes": (requestToken: () => Promise<string>) => ({
    session: { cookie: known.sessionCookie, requestToken },
  }),
};

/** A `fetch` may ignore the signal, as mocks do. */
const fetches: Readonly<Record<string, typeof fetch>> = {
  "Node.js's fetch": (input, init) => fetch(input, init),
  "a fetch that ignores the signal": (input, init) => {
    const url = input instanceof Request ? input.url : input;
    return fetch(url, { method: "POST", headers: init?.headers ?? {}, body: "{}" });
  },
};

describe.each(Object.entries(schemes))(
  "nothing is sent after the caller has been told, with %s",
  (_scheme, optionsOf) => {
    describe.each(Object.entries(fetches))("%s", (_name, inner) => {
      const forms: Readonly<Record<string, (client: KyInstance, credential: () => Promise<string>) => KyInstance>> = {
        kintoneAuth: (client, credential) => {
          const hook = kintoneAuth({ baseUrl: servers.kintone.baseUrl, ...optionsOf(credential) });
          return client.extend({ hooks: { beforeRequest: [hook] } });
        },
        withKintoneAuth: (client, credential) =>
          withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, ...optionsOf(credential) }),
      };
      // A hook is not within ky's timeout, and ky 1 has no other. An abort is told when the hook has ended.
      const endings: readonly (readonly [string, string, Options])[] = [
        ["ky's timeout", "withKintoneAuth", { timeout: 20 }],
        ["an abort", "withKintoneAuth", {}],
        ...(isKy1 ? [] : [["ky's totalTimeout", "withKintoneAuth", { totalTimeout: 20 }] as const]),
        ...(isKy1 ? [] : [["ky's totalTimeout", "kintoneAuth", { totalTimeout: 20 }] as const]),
      ];

      it.each(endings)("%s, %s", async (ending, form, options) => {
        const { kintone } = servers;
        const { credential, comes } = late(form);
        const controller = new AbortController();
        const client = ky.create({ retry: 0, timeout: false, fetch: inner, signal: controller.signal, ...options });
        const api = forms[form]?.(client, credential);
        const sent = api?.post(`${kintone.baseUrl}/k/v1/record.json`, { json: { app: 1 } });
        if (ending === "an abort") {
          setTimeout(() => controller.abort(), 5);
          setTimeout(comes, 20);
        }
        await expect(sent).rejects.toThrow(/timed out|aborted/);
        comes();
        await new Promise((resolve) => setTimeout(resolve, 20));
        expect(kintone.requests).toHaveLength(0);
      });
    });
  },
);

it("nothing is sent after an abort, with the session of a page", async () => {
  const { kintone } = servers;
  const { credential, comes } = late("token");
  vi.stubGlobal("document", {});
  vi.stubGlobal("location", new URL(kintone.baseUrl));
  try {
    const fetch = fetches["a fetch that ignores the signal"];
    const client = ky.create({ retry: 0, timeout: 20, ...(fetch && { fetch }) });
    const api = withSession(client, { session: { requestToken: credential } });
    const sent = api.post(`${kintone.baseUrl}/k/v1/record.json`, { json: { app: 1 } });
    await expect(sent).rejects.toThrow(/timed out/);
    comes();
    await new Promise((resolve) => setTimeout(resolve, 20));
  } finally {
    vi.unstubAllGlobals();
  }
  expect(kintone.requests).toHaveLength(0);
});
