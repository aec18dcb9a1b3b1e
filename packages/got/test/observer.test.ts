import { type KintoneAuthOptions, kintoneAuth, type ObservedDecision, withKintoneAuth } from "@kintone-auth/got";
import { codesOf, known, twoServers } from "@kintone-auth/test-fixtures";
import got, { type BeforeRequestHook, type Got, type RetryObject } from "got";
import { describe, expect, it, vi } from "vitest";

const { tokenOfApp1: apiToken } = known;
const path = "/k/v1/records.json";

describe("the observer", () => {
  const servers = twoServers();

  function connect(client: Got = got.extend({ throwHttpErrors: false })) {
    const observed: string[] = [];
    const onDecision = ({ scheme, method, url }: ObservedDecision) => observed.push(`${scheme} ${method} ${url}`);
    const { baseUrl } = servers.kintone;
    return { observed, job: withKintoneAuth(client, { baseUrl, apiToken, onDecision }) };
  }

  for (const from of ["kintone", "elsewhere"] as const) {
    for (const to of ["kintone", "elsewhere"] as const) {
      it(`is told where a later hook has moved a request: from ${from} to ${to}`, async () => {
        const { observed, job } = connect();
        const moved = `${servers[to].baseUrl}/k/v1/record.json`;
        const move: BeforeRequestHook = (options) => {
          options.url = new URL(`${moved}?app=1&id=1`);
        };
        await job.extend({ hooks: { beforeRequest: [move] } })(`${servers[from].baseUrl}${path}?app=1`);
        const isAuthorized = from === "kintone" && to === "kintone";
        const seen = to === "kintone" ? moved : servers[to].baseUrl;
        expect(observed).toStrictEqual([`${isAuthorized ? "apiToken" : "none"} GET ${seen}`]);
      });
    }
  }

  it("of each of two Kintones is told of both, and of no redirect that the other has sent", async () => {
    const other: string[] = [];
    const { observed, job: first } = connect();
    const job = withKintoneAuth(first, {
      baseUrl: servers.elsewhere.baseUrl,
      apiToken,
      onDecision: ({ scheme, method, url }) => other.push(`${scheme} ${method} ${url}`),
    });
    const urls = { kintone: servers.kintone.baseUrl + path, elsewhere: servers.elsewhere.baseUrl + path };
    servers.kintone.redirectNext(302, `${path}?app=1`);
    await job(`${urls.kintone}?app=1`);
    expect(observed.splice(0)).toStrictEqual([`apiToken GET ${urls.kintone}`, `apiToken GET ${urls.kintone}`]);
    expect(other.splice(0)).toStrictEqual([`none GET ${servers.kintone.baseUrl}`]);
    await job(`${urls.elsewhere}?app=1`);
    expect(observed).toStrictEqual([`none GET ${servers.elsewhere.baseUrl}`]);
    expect(other).toStrictEqual([`apiToken GET ${urls.elsewhere}`]);
  });

  for (const [form, connectWith] of [
    [
      "kintoneAuth",
      (client: Got, options: KintoneAuthOptions) => client.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } }),
    ],
    ["withKintoneAuth", withKintoneAuth],
  ] as const) {
    it(`makes ${form} try nothing again when it throws an error as of the network`, async () => {
      const retry = { limit: 1, calculateDelay: ({ computedValue }: RetryObject) => computedValue && 1 };
      for (const server of [servers.kintone, servers.elsewhere]) {
        const onDecision = vi.fn(() => {
          throw Object.assign(new Error("no log"), { code: "ECONNRESET" });
        });
        const job = connectWith(got.extend({ retry }), { baseUrl: servers.kintone.baseUrl, apiToken, onDecision });
        const error: unknown = await job(`${server.baseUrl}${path}?app=1`).catch((error: unknown) => error);
        expect(onDecision).toHaveBeenCalledTimes(1);
        expect(codesOf(error)).toStrictEqual(["ERR_INVALID_OPTIONS", "ERR_INVALID_OPTIONS", "ECONNRESET"]);
        expect(server.requests).toStrictEqual([]);
      }
    });
  }
});
