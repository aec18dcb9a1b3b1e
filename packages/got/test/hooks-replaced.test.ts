import { withKintoneAuth } from "@kintone-auth/got";
import { credentialsOf, known, twoServers } from "@kintone-auth/test-fixtures";
import got, { type Got, type Options } from "got";
import { describe, expect, it } from "vitest";

const { tokenOfApp1: token } = known;
const records = "/k/v1/records.json?app=1";
const servers = twoServers();
const shared = [() => undefined];

/** What a hook may do to the lists of hooks of a request. */
const replacements: Readonly<Record<string, (options: Options) => void>> = {
  "a list of its own": ({ hooks }) => {
    hooks.beforeRedirect = [() => undefined];
  },
  "a list that it uses for every request": ({ hooks }) => {
    hooks.beforeRedirect = shared;
  },
  "new hooks": (options) => {
    Reflect.set(options, "hooks", { beforeRedirect: [() => undefined] });
  },
};

describe.each(Object.entries(replacements))("a hook that replaces beforeRedirect by %s", (_, replace) => {
  const forms: Readonly<Record<string, () => Got>> = {
    "before ours": () => connect(got.extend({ hooks: { beforeRequest: [replace as never] } })),
    "after ours": () => connect(got).extend({ hooks: { beforeRequest: [replace as never] } }),
  };

  function connect(client: Got): Got {
    return withKintoneAuth(client.extend({ retry: { limit: 0 } }), {
      baseUrl: servers.kintone.baseUrl,
      apiToken: token,
    });
  }

  it.each(Object.entries(forms))("and runs %s leaves a redirect without credentials", async (_, create) => {
    const { kintone, elsewhere } = servers;
    const job = create();
    const headers = { "X-Cybozu-API-Token": "ofTheCaller" };

    kintone.redirectNext(307, `${elsewhere.baseUrl}/x`);
    await job.post(kintone.baseUrl + records, { headers, json: { app: 1 } }).catch(() => undefined);
    expect(elsewhere.requests.map(({ body }) => body.toString())).toStrictEqual(elsewhere.requests.map(() => ""));

    kintone.redirectNext(302, `${elsewhere.baseUrl}/x`);
    elsewhere.redirectNext(302, kintone.baseUrl + records);
    await job(kintone.baseUrl + records).catch(() => undefined);
    expect(elsewhere.requests.map(credentialsOf)).toStrictEqual(elsewhere.requests.map(() => ({})));
    expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({});

    await job(kintone.baseUrl + records);
    expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({ "X-Cybozu-API-Token": [token] });
  });
});
