import { KintoneRestAPIClient } from "@kintone/rest-api-client";
import { type KintoneAuthOptions, withKintoneAuth } from "@kintone-auth/axios";
import { known, type ReceivedRequest, startFakeKintone } from "@kintone-auth/test-fixtures";
import axios from "axios";
import { describe, expect, it } from "vitest";

type Auth = { username: string; password: string } | { apiToken: string | string[] } | { oAuthToken: string };
type Credentials<Options> = Options extends unknown ? Omit<Options, "baseUrl"> : never;

interface Comparison {
  readonly name: string;
  readonly theirs: { auth: Auth; basicAuth?: { username: string; password: string }; guestSpaceId?: number };
  readonly ours: Credentials<KintoneAuthOptions>;
  readonly path?: string;
}

const { tokenOfApp1: tokenA, tokenOfApp2: tokenB, basicOfDomain: basic } = known;
const records = "/k/v1/records.json";

const password = (username: string, password: string) => ({ username, password });

const comparisons: readonly Comparison[] = [
  {
    name: "a password",
    theirs: { auth: password("kintone", "developer") },
    ours: { password: password("kintone", "developer") },
  },
  {
    name: "a Japanese login name",
    theirs: { auth: password("山田", "pa:ss") },
    ours: { password: password("山田", "pa:ss") },
  },
  { name: "an API token", theirs: { auth: { apiToken: tokenA } }, ours: { apiToken: tokenA } },
  {
    name: "several API tokens",
    theirs: { auth: { apiToken: [tokenA, tokenB] } },
    ours: { apiToken: [tokenA, tokenB] },
  },
  {
    name: "OAuth",
    theirs: { auth: { oAuthToken: "anAccessToken" } },
    ours: { oauth: { accessToken: "anAccessToken" } },
  },
  {
    name: "a password with Basic",
    theirs: { auth: password("kintone", "developer"), basicAuth: basic },
    ours: { password: password("kintone", "developer"), basic },
  },
  {
    name: "an API token with Basic",
    theirs: { auth: { apiToken: tokenA }, basicAuth: basic },
    ours: { apiToken: tokenA, basic },
  },
  {
    name: "an API token in a guest space",
    theirs: { auth: { apiToken: tokenA }, guestSpaceId: 5 },
    ours: { apiToken: tokenA },
    path: "/k/guest/5/v1/records.json",
  },
];

/** All headers but those that name the client itself. */
function headersOf(request: ReceivedRequest | undefined): Record<string, string> {
  const own = ["user-agent", "host", "connection", "accept", "accept-encoding"];
  const lines = request?.headerLines.map(([name, value]) => [name.toLowerCase(), value] as const) ?? [];
  return Object.fromEntries(lines.filter(([name]) => !own.includes(name)));
}

async function headersOfTheirs(theirs: Comparison["theirs"]): Promise<Record<string, string>> {
  await using kintone = await startFakeKintone();
  // It takes http on localhost alone.
  const baseUrl = kintone.baseUrl.replace("127.0.0.1", "localhost");
  const client = new KintoneRestAPIClient({ baseUrl, ...theirs });
  await client.record.getRecords({ app: 1 }).catch(() => undefined);
  expect(kintone.requests).toHaveLength(1);
  return headersOf(kintone.requests[0]);
}

async function headersOfOurs(ours: Comparison["ours"], path = records): Promise<Record<string, string>> {
  await using kintone = await startFakeKintone();
  const client = withKintoneAuth(axios.create({ baseURL: kintone.baseUrl }), { baseUrl: kintone.baseUrl, ...ours });
  await client.get(path, { params: { app: 1 }, validateStatus: null });
  expect(kintone.requests).toHaveLength(1);
  return headersOf(kintone.requests[0]);
}

describe("the same headers as @kintone/rest-api-client", () => {
  for (const { name, theirs, ours, path } of comparisons) {
    it(name, async () => {
      const headers = await headersOfOurs(ours, path);
      expect(headers).toStrictEqual(await headersOfTheirs(theirs));
      expect(Object.keys(headers)).not.toHaveLength(0);
    });
  }
});

describe("other headers than @kintone/rest-api-client, on purpose", () => {
  it("Basic beside OAuth: theirs overwrites Basic, ours is an error", async () => {
    const theirs = await headersOfTheirs({ auth: { oAuthToken: "anAccessToken" }, basicAuth: basic });
    expect(theirs["authorization"]).toBe("Bearer anAccessToken");
    const both = { baseUrl: "https://example.cybozu.com", oauth: { accessToken: "x" }, basic };
    const ours = both as unknown as KintoneAuthOptions; // It would not compile.
    expect(() => withKintoneAuth(axios.create(), ours)).toThrow(
      expect.objectContaining({ code: "ERR_AUTHORIZATION_CONFLICT" }),
    );
  });

  it("a missing user name: theirs sends undefined:undefined, ours is an error", async () => {
    const missing = { username: undefined, password: undefined };
    const theirs = await headersOfTheirs({ auth: missing as unknown as Auth }); // As from a missing environment variable.
    expect(theirs["x-cybozu-authorization"]).toBe(btoa("undefined:undefined"));
    const options = { baseUrl: "https://example.cybozu.com", password: missing };
    const ours = options as unknown as KintoneAuthOptions; // It would not compile.
    expect(() => withKintoneAuth(axios.create(), ours)).toThrow(
      expect.objectContaining({ code: "ERR_INVALID_OPTIONS" }),
    );
  });

  it("Basic in a guest space: theirs sends it, ours does not", async () => {
    const theirs = await headersOfTheirs({ auth: { apiToken: tokenA }, basicAuth: basic, guestSpaceId: 5 });
    const ours = await headersOfOurs({ apiToken: tokenA, basic }, "/k/guest/5/v1/records.json");
    const { authorization, ...rest } = theirs;
    expect(authorization).toBe("Basic Y2hvY29sYXRlOnB1ZGRpbmc=");
    expect(ours).toStrictEqual(rest);
  });
});
