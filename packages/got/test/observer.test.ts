import { type ObservedDecision, withKintoneAuth } from "@kintone-auth/got";
import { known, twoServers } from "@kintone-auth/test-fixtures";
import got, { type BeforeRequestHook, type Got } from "got";
import { describe, expect, it } from "vitest";

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
        expect(observed).toStrictEqual([`${isAuthorized ? "apiToken" : "none"} GET ${moved}`]);
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
    expect(other.splice(0)).toStrictEqual([`none GET ${urls.kintone}`]);
    await job(`${urls.elsewhere}?app=1`);
    expect(observed).toStrictEqual([`none GET ${urls.elsewhere}`]);
    expect(other).toStrictEqual([`apiToken GET ${urls.elsewhere}`]);
  });
});
