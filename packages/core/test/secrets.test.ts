import { inspect } from "node:util";
import { createKintoneAuth } from "@kintone-auth/core";
import { everyWayToPrint } from "@kintone-auth/test-fixtures/without-servers";
import { describe, expect, it } from "vitest";

const baseUrl = "https://example.cybozu.com";
const secrets = /hunter2|aHVudGVyMg|aHVudGVyMTpodW50ZXIy/;

const configurations = {
  password: { password: { username: "hunter1", password: "hunter2" } },
  apiToken: { apiToken: ["hunter2", "hunter2b"] },
  oauth: { oauth: { accessToken: "hunter2" } },
  session: { session: { cookie: "a=hunter2", requestToken: () => "hunter2" } },
  basic: { apiToken: "hunter2", basic: { username: "hunter1", password: "hunter2" } },
} as const;

describe("nothing that is made here shows a secret when it is printed", () => {
  for (const [name, configuration] of Object.entries(configurations)) {
    const auth = createKintoneAuth({ baseUrl, ...configuration });

    it(`the compiled options: ${name}`, () => {
      for (const text of everyWayToPrint(auth)) expect(text).not.toMatch(secrets);
    });

    it(`a decision, whole and in parts: ${name}`, async () => {
      const decision = await auth.authorize({ method: "POST", url: baseUrl });
      expect(JSON.stringify({ ...decision.headers, ...decision.query })).toMatch(secrets);
      for (const value of [decision, { decision }, decision.headers, [decision.query]]) {
        for (const text of everyWayToPrint(value)) expect(text).not.toMatch(secrets);
      }
      expect(inspect(decision)).toContain("***"); // Redacted, not left out.
    });
  }

  it("the headers say in a text, and in JSON, that something is redacted", async () => {
    const { headers } = await createKintoneAuth({ baseUrl, ...configurations.apiToken }).authorize({ url: baseUrl });
    expect(String(headers)).toBe("[object Redacted]");
    expect(JSON.stringify(headers)).toBe('{"X-Cybozu-API-Token":"***"}');
    expect(inspect(headers)).toBe("{ 'X-Cybozu-API-Token': '***' }");
  });

  it("the error of a Cookie of the caller's that no header can carry: clients would show the session's with it", async () => {
    const auth = createKintoneAuth({ baseUrl, ...configurations.session });
    const request = { url: baseUrl, headers: { Cookie: "name=山田" } };
    await expect(auth.authorize(request)).rejects.toThrow(/^the Cookie header of this request has a character/);
    expect(await auth.authorize({ ...request, headers: { Cookie: "name=\u00e9" } })).toMatchObject({
      scheme: "session",
    });
  });

  it("the error of a credential function that returns a secret in the wrong place", async () => {
    const misplaced = { hunter2: "" };
    const oauth = () => misplaced as unknown as { accessToken: string }; // As from JSON.
    const auth = createKintoneAuth({ baseUrl, oauth });
    await expect(auth.authorize({ url: baseUrl })).rejects.toThrow(/^oauth has an unknown key: it takes accessToken$/);
  });

  it("the error of a credential function that threw, with every property of it", async () => {
    const fail = async () => {
      throw new Error("could not decrypt hunter2", { cause: { token: "hunter2" } });
    };
    const request = createKintoneAuth({ baseUrl, apiToken: fail }).authorize({ url: baseUrl });
    const error = await request.catch((error: unknown) => error);
    expect(error).toMatchObject({ code: "ERR_CREDENTIALS_UNAVAILABLE" });
    for (const text of everyWayToPrint(error)) expect(text).not.toMatch(secrets);
  });
});
