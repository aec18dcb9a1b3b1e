import { describe, expect, it } from "vitest";
import { type FakeKintone, failures, known, replies, startFakeKintone } from "../src/fake-kintone/index.ts";

const headersOf = {
  password: ({ username, password }: { username: string; password: string }) => ({
    "X-Cybozu-Authorization": Buffer.from(`${username}:${password}`).toString("base64"),
  }),
  apiToken: (token: string) => ({ "X-Cybozu-API-Token": token }),
  oauth: (token: string) => ({ Authorization: `Bearer ${token}` }),
};
const byKintone = headersOf.password(known.passwordOfKintone);
const byToken = headersOf.apiToken(known.tokenOfApp1);

function get({ baseUrl }: FakeKintone, target: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(baseUrl + target, { headers, redirect: "manual" });
}

/** The status, with the code if Kintone refuses. */
async function verdictOf(kintone: FakeKintone, target: string, headers: Record<string, string>): Promise<string> {
  const response = await get(kintone, target, headers);
  const code = response.headers.get("X-Cybozu-Error");
  return code === null ? String(response.status) : `${response.status} ${code}`;
}

describe("what stands before Kintone", () => {
  const expected: Readonly<Record<keyof typeof replies, readonly [status: number, said: string]>> = {
    addressRestricted: [403, "アクセスが制限されています"],
    maintenance: [502, "メンテナンス"],
    unknownSubdomain: [404, "Not Found"],
    loginPage: [302, "/login"],
    captivePortal: [200, "Free Wi-Fi"],
    singleSignOn: [302, "https://sso.example.com/saml?"],
    noClientCertificate: [400, "400 No required SSL certificate was sent"],
    unknownClientCertificate: [400, "400 The SSL certificate error"],
    tooManyRequests: [429, '"GAIA_TO04"'],
  };
  const targets = ["/k/v1/records.json?app=1", "/k/v1/apis.json", "/login", "/k/1/", "/oauth2/token"];

  for (const [name, everyReply] of Object.entries(replies)) {
    it(`${name}: to every request, which is kept`, async () => {
      await using kintone = await startFakeKintone({ everyReply, basic: known.basicOfDomain });
      const [status, said] = expected[name as keyof typeof replies]; // Object.entries forgets the keys' type
      for (const target of targets) {
        const response = await get(kintone, target, byToken);
        expect(response.status).toBe(status);
        expect(`${response.headers.get("Location")} ${await response.text()}`).toContain(said);
        expect(response.headers.get("X-Cybozu-Error")).toBe(name === "tooManyRequests" ? "GAIA_TO04" : null);
      }
      expect(kintone.requests.map(({ target }) => target)).toStrictEqual(targets);
    });
  }
});

it("a clock that is off shows in Date, whatever the reply", async () => {
  await using kintone = await startFakeKintone({ clockSeconds: -7200 });
  for (const target of ["/k/v1/records.json?app=1", "/login", "/oauth2/token"]) {
    const before = Date.now();
    const response = await get(kintone, target, byKintone);
    const date = Date.parse(response.headers.get("Date") ?? "") + 7_200_000;
    // The header has whole seconds.
    expect(date).toBeGreaterThan(before - 1000);
    expect(date).toBeLessThanOrEqual(Date.now());
  }
});

describe("what a token, a user and an access token may read", () => {
  const app = { id: 12, tokens: { view: ["view"], add: ["add"], manage: ["manage"] } } as const;
  const scopedAccessTokens = { records: ["k:app_record:read"], settings: ["k:app_settings:read"], none: [] };
  const callers = {
    "token: view": headersOf.apiToken("view"),
    "token: add": headersOf.apiToken("add"),
    "token: manage": headersOf.apiToken("manage"),
    "wrong token": headersOf.apiToken("wrong"),
    user: byKintone,
    "scope: records": headersOf.oauth("records"),
    "scope: settings": headersOf.oauth("settings"),
    "no scope": headersOf.oauth("none"),
    "wrong access token": headersOf.oauth("constructor"),
  };
  const wrong = { "wrong token": "400 GAIA_IA02", "wrong access token": "401 CB_OA01" };
  const settingsByOAuth = {
    "scope: records": "403 CB_OA01",
    "scope: settings": "200",
    "no scope": "403 CB_OA01",
  };
  const noToken = { "token: view": "403 GAIA_NO01", "token: add": "403 GAIA_NO01", "token: manage": "403 GAIA_NO01" };
  const expected: Readonly<Record<string, Readonly<Record<keyof typeof callers, string>>>> = {
    "records.json?app=12": {
      ...noToken,
      "token: view": "200",
      user: "200",
      "scope: records": "200",
      "scope: settings": "403 CB_OA01",
      "no scope": "403 CB_OA01",
      ...wrong,
    },
    "apps.json": { ...noToken, user: "200", ...settingsByOAuth, ...wrong },
    "app/form/fields.json?app=12": {
      ...noToken,
      "token: view": "200",
      "token: add": "200",
      user: "200",
      ...settingsByOAuth,
      ...wrong,
    },
    "app/acl.json?app=12": { ...noToken, "token: manage": "200", user: "200", ...settingsByOAuth, ...wrong },
  };

  for (const [target, verdicts] of Object.entries(expected)) {
    it(target, async () => {
      await using kintone = await startFakeKintone({ apps: [app], scopedAccessTokens });
      const found: Record<string, string> = {};
      for (const [caller, headers] of Object.entries(callers)) {
        found[caller] = await verdictOf(kintone, `/k/v1/${target}`, headers);
      }
      expect(found).toStrictEqual(verdicts);
    });
  }
});

describe("an app in which users may not do everything", () => {
  const targets = ["records.json?app=12", "app/form/fields.json?app=12", "app/acl.json?app=12"];
  const no = "403 CB_NO02";

  for (const [permissions, expected] of [
    [[], [no, no, no]],
    [["add"], [no, "200", no]],
    [["view"], ["200", "200", no]],
  ] as const) {
    it(`but only ${permissions.join() || "nothing"}`, async () => {
      const app = { id: 12, tokens: { token: ["view", "manage"] }, permissionsOfUsers: permissions } as const;
      await using kintone = await startFakeKintone({ apps: [app] });
      const verdicts = (headers: Record<string, string>) =>
        Promise.all(targets.map((target) => verdictOf(kintone, `/k/v1/${target}`, headers)));
      expect(await verdicts(byKintone)).toStrictEqual(expected);
      expect(await verdicts(headersOf.oauth(known.accessToken))).toStrictEqual(expected);
      expect(await verdicts(headersOf.apiToken("token"))).toStrictEqual(["200", "200", "200"]);
    });
  }
});

it("apps.json lists what users may view, in the guest space of the path alone", async () => {
  const apps = [
    { id: 1, tokens: {} },
    { id: 2, tokens: {}, permissionsOfUsers: ["add"] },
    { id: 3, tokens: {}, permissionsOfUsers: ["view"] },
    { id: 7, tokens: {}, guestSpace: 5 },
  ] as const;
  await using kintone = await startFakeKintone({ apps });
  const listed = async (target: string) => {
    const response = await get(kintone, target, byKintone);
    const body = (await response.json()) as { apps: { appId: string }[] };
    return body.apps.map(({ appId }) => appId);
  };
  expect(await listed("/k/v1/apps.json")).toStrictEqual(["1", "3"]);
  expect(await listed("/k/v1/apps.json?limit=1")).toStrictEqual(["1"]);
  expect(await listed("/k/v1/apps.json?ids[0]=2&ids[1]=3")).toStrictEqual(["3"]);
  expect(await listed("/k/guest/5/v1/apps.json")).toStrictEqual(["7"]);
});

it("the fields and the permissions of an app have Kintone's shape", async () => {
  await using kintone = await startFakeKintone();
  const [fields, acl] = await Promise.all(
    ["form/fields", "acl"].map(async (name) => (await get(kintone, `/k/v1/app/${name}.json?app=1`, byToken)).json()),
  );
  expect(fields).toMatchObject({ properties: { name: { type: "SINGLE_LINE_TEXT", code: "name" } }, revision: "1" });
  expect(acl).toMatchObject({ rights: [{ entity: { type: "CREATOR" }, recordViewable: true }], revision: "1" });
});

describe("a user with a problem", () => {
  for (const problem of ["CB_PE01", "CB_US02", "CB_TW02", "SLASH_PA02"] as const) {
    it(`${problem}, for the right password alone`, async () => {
      const user = { username: "sato", password: "right" };
      await using kintone = await startFakeKintone({ users: [{ ...user, problem }, known.passwordOfKintone] });
      const verdict = (headers: Record<string, string>) => verdictOf(kintone, "/k/v1/records.json?app=1", headers);
      expect(await verdict(headersOf.password(user))).toBe(`${failures[problem].status} ${problem}`);
      expect(await verdict(headersOf.password({ ...user, password: "wrong" }))).toBe("401 CB_WA01");
      expect(await verdict(byKintone)).toBe("200");
      const login = await fetch(`${kintone.baseUrl}/login`, { method: "POST", body: new URLSearchParams(user) });
      expect(login.status).toBe(401);
      expect(await login.text()).toContain(failures[problem].message);
    });
  }
});
