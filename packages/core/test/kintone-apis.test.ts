import { join } from "node:path";
import { createKintoneAuth, type KintoneAuthOptions, type Scheme } from "@kintone-auth/core";
import {
  type AppPlace,
  type KintoneApi,
  kintoneApis,
  userApiSchemes,
} from "@kintone-auth/test-fixtures/without-servers";
import { describe, expect, it } from "vitest";
import { type ApiRow, apisPage } from "./apis-page.ts";

const baseUrl = "https://example.cybozu.com";
const inOrder: readonly Scheme[] = ["password", "apiToken", "userApiToken", "oauth", "session"];

/** The schemes that are tried for a request, in this order: each has a function that returns nothing. */
async function triedFor(method: string, url: string): Promise<readonly Scheme[]> {
  const tried: Scheme[] = [];
  const none = (scheme: Scheme) => () => {
    tried.push(scheme);
    return undefined;
  };
  const auth = createKintoneAuth({
    baseUrl,
    password: none("password"),
    apiToken: none("apiToken"),
    userApiToken: none("userApiToken"),
    oauth: none("oauth"),
    session: { cookie: none("session"), requestToken: () => "t" },
  });
  const code = await auth.authorize({ method, url }).then(
    ({ scheme }) => scheme,
    ({ code }) => code,
  );
  expect(code).toBe(tried.length === 0 ? "none" : "ERR_NO_CREDENTIALS");
  return tried;
}

/** Those that the API takes, then the others, both in the order of priority. A user API token is for the User API alone. */
function expectedFor(taken: readonly Scheme[]): readonly Scheme[] {
  if (taken.length === 0) return [];
  const others = inOrder.filter((scheme) => !taken.includes(scheme) && scheme !== "userApiToken");
  return [...inOrder.filter((scheme) => taken.includes(scheme)), ...others];
}

/** Each path of an API, with the methods that it has there. */
function variantsOf({ path, methods, previewMethods }: KintoneApi): readonly (readonly [string, readonly string[]])[] {
  return ["/k/v1/", "/k/guest/5/v1/"].flatMap((root) => [
    [`${root}${path}.json`, methods] as const,
    ...(previewMethods.length > 0 ? [[`${root}preview/${path}.json`, previewMethods] as const] : []),
  ]);
}

const requests = [
  ...kintoneApis.flatMap((api) =>
    variantsOf(api).flatMap(([url, methods]) => methods.map((method) => ({ method, url, schemes: api.schemes }))),
  ),
  { method: "POST", url: "/k/guest/v1/search.json", schemes: ["password", "session"] as const },
  { method: "GET", url: "/v1/users.json", schemes: userApiSchemes },
  { method: "PUT", url: "/v1/user/services.json", schemes: userApiSchemes },
];

describe("the schemes that are tried are those that Kintone documents, and then the others", () => {
  for (const { method, url, schemes } of requests) {
    it(`${method} ${url}`, async () => expect(await triedFor(method, url)).toStrictEqual(expectedFor(schemes)));
  }

  it("and an error names those that the API takes, where none of them is configured", async () => {
    const auth = createKintoneAuth({ baseUrl, apiToken: { 12: "token" }, userApiToken: "token" });
    await expect(auth.authorize({ url: "/k/v1/space.json" })).rejects.toMatchObject({
      code: "ERR_NO_CREDENTIALS",
      message: expect.stringMatching(/\. Configure one that this API takes: password, session$/),
    });
    await expect(auth.authorize({ url: "/k/v1/records.json?app=34" })).rejects.toMatchObject({
      message: expect.stringMatching(/app 34 has no token.*\. Give what is missing$/),
    });
  });

  it("in the caller's order where all are taken", async () => {
    const priority = ["session", "oauth", "apiToken"] as const;
    const session = { cookie: "a=b" };
    const auth = createKintoneAuth({ baseUrl, apiToken: "a", oauth: { accessToken: "b" }, session, priority });
    expect(await auth.authorize({ url: "/k/v1/records.json" })).toMatchObject({ scheme: "session" });
  });

  it("in lower case too", async () => {
    expect(await triedFor("post", "/k/v1/records/cursor.json")).toStrictEqual(
      expectedFor(["password", "apiToken", "session"]),
    );
  });

  it("for an API whose path is written with backslashes, as a URL parser reads it", async () => {
    expect(await triedFor("GET", `${baseUrl}/k/v1\\apis.json`)).toStrictEqual([]);
  });

  it("for a space, a plug-in or a schema that is not listed", async () => {
    expect(await triedFor("GET", "/k/v1/space/new/thing.json")).toStrictEqual(expectedFor(["password", "session"]));
    expect(await triedFor("GET", "/k/v1/plugins/new.json")).toStrictEqual(expectedFor(["password", "session"]));
    expect(await triedFor("GET", "/k/v1/apis/record/get.json")).toStrictEqual([]);
  });

  it("without a token of an app, and with basic, behind the prefix of a reverse proxy", async () => {
    const basic = { username: "a", password: "b" };
    const auth = createKintoneAuth({ baseUrl, apiToken: { 7: "token" }, password: basic, basic });
    const { skipped } = await auth.explain({ url: "/kintone/k/guest/5/v1/records.json?app=7" });
    expect(skipped).toStrictEqual([{ scheme: "apiToken", reason: "password comes first" }]);
    const { headers } = await auth.authorize({ url: "/kintone/k/guest/5/v1/records.json?app=7" });
    expect(Object.keys(headers)).toStrictEqual(["X-Cybozu-Authorization", "Authorization"]);
    for (const options of [{ apiToken: { 7: "token" } }, { userApiToken: "token" }]) {
      for (const url of ["/kintone/k/v1/records.json?app=7", "/kintone/v1/users.json"]) {
        const request = createKintoneAuth({ baseUrl, ...options }).authorize({ url });
        await expect(request).rejects.toMatchObject({ code: "ERR_NO_CREDENTIALS" });
      }
    }
  });

  it("in the order of priority for a path that is not known", async () => {
    const order = ["password", "apiToken", "oauth", "session"];
    // Some servers and proxies take these for paths that begin with /k/.
    const hidden = [
      "/v1/..;/k/v1/space.json",
      "/v1/..%2fk/v1/space.json",

      "/v1/",
      "/v1/a b.json",
      "/v1/users.json/more",
    ];
    for (const url of [
      "/k/v1/new.json",
      "/k/v1/spaces.json",
      "/proxy/k/v1/space.json",
      "/k/V1/space.json",
      "/login",
      ...hidden,
    ]) {
      expect(await triedFor("GET", url), url).toStrictEqual(order);
    }
  });
});

const examples: Readonly<Record<Exclude<AppPlace, "none" | "every app">, { query: string; body: object } | undefined>> =
  {
    app: { query: "app=12", body: { app: 12, id: 34 } },
    id: { query: "id=12", body: { id: 12 } },
    "app or id": { query: "app=12", body: { id: 12 } },
    apps: { query: "apps[0]=12", body: { apps: [{ app: 12 }] } },
    payloads: { query: "", body: { requests: [{ payload: { app: 12 } }] } },
    cursor: { query: "id=some-cursor", body: { app: 12 } },
  };

describe("with tokens per app, the token of the app that is named is sent", () => {
  const apiToken = { 12: "right", 34: "wrong" };
  const tokenFor = async (options: Partial<KintoneAuthOptions>, method: string, url: string, body?: object) => {
    const { headers } = await createKintoneAuth({ baseUrl, ...options }).authorize({ method, url, body });
    return headers["X-Cybozu-API-Token"];
  };

  for (const api of kintoneApis) {
    for (const [url, methods] of variantsOf(api)) {
      for (const method of methods) {
        const hasQuery = method === "GET" || (method === "DELETE" && api.path !== "records/cursor");
        it(`${method} ${url}`, async () => {
          if (!api.schemes.includes("apiToken")) {
            const named = tokenFor({ apiToken }, method, `${url}?app=12`, hasQuery ? undefined : { app: 12 });
            if (api.schemes.length === 0) return expect(await named).toBeUndefined();
            return expect(named).rejects.toMatchObject({ code: "ERR_NO_CREDENTIALS" });
          }
          const example = api.app === "every app" || api.app === "none" ? undefined : examples[api.app];
          const isCursor = api.app === "cursor" && method !== "POST";
          const request = hasQuery ? [`${url}?${example?.query}`] : [url, isCursor ? { id: "c" } : example?.body];
          const [target = url, body] = request as [string, object?];
          const expected = example && !isCursor ? "right" : "right,wrong";
          expect(await tokenFor({ apiToken }, method, target, body)).toBe(expected);
        });
      }
    }
  }

  it("for a list without brackets, several", async () => {
    const deploy = "/k/v1/preview/app/deploy.json";
    for (const query of ["apps=12,34", "apps=12&apps=34", "apps[0]=12&apps[1]=34", "apps[]=12,34", "apps=12%2C34"]) {
      expect(await tokenFor({ apiToken }, "GET", `${deploy}?${query}`), query).toBe("right,wrong");
    }
    for (const query of ["apps=12,", "apps=12, 34", "apps=,"]) {
      const request = tokenFor({ apiToken }, "GET", `${deploy}?${query}`);
      await expect(request, query).rejects.toMatchObject({ code: "ERR_APP_AMBIGUOUS" });
    }
  });

  it("not the one of a plug-in's ID", async () => {
    const url = "/k/v1/app/plugin/config.json?app=12&id=34";
    expect(await tokenFor({ apiToken }, "GET", url)).toBe("right");
  });
});

it.each(["en", "ja"] as const)(
  "the page of APIs has a row for each, with what is tried first and last: %s",
  async (locale) => {
    const rows = await Promise.all(
      kintoneApis.map(async ({ path, methods, previewMethods, app, schemes }): Promise<ApiRow> => {
        const [method = ""] = methods;
        const tried = await triedFor(method, `/k/v1/${path}.json`);
        const first = tried.filter((scheme) => schemes.includes(scheme));
        const last = tried.filter((scheme) => !schemes.includes(scheme));
        return { path, methods, previewMethods, app, first, last };
      }),
    );
    const tried = await triedFor("GET", "/v1/users.json");
    const first = tried.filter((scheme) => userApiSchemes.includes(scheme));
    const last = tried.filter((scheme) => !userApiSchemes.includes(scheme));
    rows.push({ path: "/v1/…", methods: "every", previewMethods: [], app: "none", first, last });
    const file = locale === "ja" ? "docs/ja/apis.md" : "docs/apis.md";
    await expect(apisPage(rows, locale)).toMatchFileSnapshot(join(import.meta.dirname, "../../..", file));
  },
);
