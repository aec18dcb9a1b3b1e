import { withKintoneAuth } from "@kintone-auth/got";
import { known } from "@kintone-auth/test-fixtures";
import { credentialsOf, type FakeKintone, startFakeKintone } from "@kintone-auth/test-fixtures/fake-kintone";
import got from "got";
import { describe, expect, it } from "vitest";

const records = "/k/v1/records.json?app=1";

function clientWith(baseUrl: string, inJar: string) {
  const cookieJar = { getCookieString: async () => inJar, setCookie: async () => undefined };
  const client = got.extend({ cookieJar, retry: { limit: 0 } });
  return withKintoneAuth(client, { baseUrl, session: { cookie: known.sessionCookie } });
}

describe("session.cookie beside got's cookieJar", () => {
  it("joins cookies of other names", async () => {
    await using kintone: FakeKintone = await startFakeKintone();
    await clientWith(kintone.baseUrl, "lb=1")(kintone.baseUrl + records);
    expect(credentialsOf(kintone.requests.at(-1))).toHaveProperty("Cookie", [`lb=1; ${known.sessionCookie}`]);
  });

  it("is a conflict where the jar has another session, and nothing is sent", async () => {
    await using kintone: FakeKintone = await startFakeKintone();
    const request = clientWith(kintone.baseUrl, "lb=1; JSESSIONID=of-another-user")(kintone.baseUrl + records);
    await expect(request).rejects.toMatchObject({ code: "ERR_AUTHORIZATION_CONFLICT" });
    expect(kintone.requests).toHaveLength(0);
  });
});
