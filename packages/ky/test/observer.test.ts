import { type KintoneAuthOptions, kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { codesOf, known, twoServers } from "@kintone-auth/test-fixtures";
import * as kyModule from "ky";
import { describe, expect, it, vi } from "vitest";

const { default: ky } = kyModule;
const isKy1 = !("NetworkError" in kyModule);
const client = ky.create({ retry: { limit: 1, delay: () => 1 } });

describe("the observer", () => {
  const servers = twoServers();
  const forms = {
    kintoneAuth: (options: KintoneAuthOptions) => client.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } }),
    withKintoneAuth: (options: KintoneAuthOptions) => withKintoneAuth(client, options),
  };

  for (const [form, connect] of Object.entries(forms)) {
    it(`makes ${form} try nothing again when it throws an error as of the network, except in ky 1`, async () => {
      for (const server of [servers.kintone, servers.elsewhere]) {
        const onDecision = vi.fn(() => {
          throw Object.assign(new TypeError("fetch failed"), { code: "ECONNRESET" });
        });
        const api = connect({ baseUrl: servers.kintone.baseUrl, apiToken: known.tokenOfApp1, onDecision });
        const error: unknown = await api(`${server.baseUrl}/k/v1/records.json?app=1`).catch((error: unknown) => error);
        expect(onDecision).toHaveBeenCalledTimes(isKy1 ? 2 : 1);
        expect(codesOf(error)).toStrictEqual(["ERR_INVALID_OPTIONS", "ECONNRESET"]);
        expect(server.requests).toStrictEqual([]);
      }
    });
  }
});
