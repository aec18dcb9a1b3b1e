import { type KintoneAuthOptions, withKintoneAuth } from "@kintone-auth/axios";
import { known, linesOf, twoServers } from "@kintone-auth/test-fixtures";
import axios from "axios";
import { describe, expect, it } from "vitest";

const servers = twoServers();
const user = known.passwordOfKintone;
const token = async () => known.tokenOfApp1;

type Options = Omit<KintoneAuthOptions, "baseUrl">;

/** axios's http adapter follows redirects without waiting for anything. */
describe("a redirect within Kintone, with a credential function that is asynchronous", () => {
  const follow = async (options: Options, from: string, to: string) => {
    const { baseUrl } = servers.kintone;
    servers.kintone.redirectNext(307, to);
    const client = withKintoneAuth(axios.create({ baseURL: baseUrl }), { baseUrl, ...options });
    return client.get(from);
  };

  const cases: Readonly<Record<string, readonly [options: Options, from: string, to: string]>> = {
    "of a user API token, to another API": [
      { userApiToken: known.userApiToken, apiToken: token },
      "/v1/users.json",
      "/k/v1/records.json?app=1",
    ],
    "of a password, to an API for which the token comes first": [
      { password: user, apiToken: token, priority: ["apiToken", "password"] },
      "/k/v1/space.json?id=5",
      "/k/v1/records.json?app=1",
    ],
    "of Basic, into a guest space": [
      { apiToken: token, basic: known.basicOfDomain },
      "/k/v1/records.json?app=1",
      "/k/guest/5/v1/records.json?app=7",
    ],
  };
  for (const [what, [options, from, to]] of Object.entries(cases)) {
    it(`is not followed with the credential of the path before: ${what}`, async () => {
      const request = follow(options, from, to);
      await expect(request).rejects.toMatchObject({ code: "ERR_CREDENTIALS_UNAVAILABLE" });
      expect(servers.kintone.requests).toHaveLength(1);
    });
  }

  it("is followed with a credential that is the same for every path", async () => {
    const { status } = await follow({ apiToken: token }, "/k/v1/records.json?app=1", "/k/v1/record.json?app=1&id=1");
    expect(status).toBe(200);
    const lines = servers.kintone.requests.map((request) => linesOf(request, "X-Cybozu-API-Token"));
    expect(lines).toStrictEqual([[known.tokenOfApp1], [known.tokenOfApp1]]);
  });
});
