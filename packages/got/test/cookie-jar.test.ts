import { withKintoneAuth } from "@kintone-auth/got";
import { known, linesOf, twoServers } from "@kintone-auth/test-fixtures";
import got from "got";
import { CookieJar } from "tough-cookie";
import { describe, expect, it } from "vitest";

const servers = twoServers();
const records = "/k/v1/records.json?app=1";
const [name] = known.sessionCookie.split("=");

function connect() {
  const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };
  return withKintoneAuth(got, { baseUrl: servers.kintone.baseUrl, session });
}

async function jarWith(cookie: string): Promise<CookieJar> {
  const jar = new CookieJar();
  await jar.setCookie(cookie, servers.kintone.baseUrl);
  return jar;
}

describe("a session's cookie, and got's cookieJar:", () => {
  it("other cookies of the jar go along", async () => {
    const cookieJar = await jarWith("other=1");
    await connect()(servers.kintone.baseUrl + records, { cookieJar });
    expect(servers.kintone.requests.map((request) => linesOf(request, "Cookie"))).toStrictEqual([
      [`other=1; ${known.sessionCookie}`],
    ]);
  });

  it("one of the same name in the jar is a conflict, and nothing is sent", async () => {
    const cookieJar = await jarWith(`${name}=of-the-jar`);
    const response = connect()(servers.kintone.baseUrl + records, { cookieJar, retry: { limit: 0 } });
    await expect(response).rejects.toMatchObject({ code: "ERR_AUTHORIZATION_CONFLICT" });
    expect(servers.kintone.requests).toHaveLength(0);
  });
});
