import { Readable } from "node:stream";
import { getAuthFailure, kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import { kintoneOAuth } from "@kintone-auth/oauth";
import {
  bodyText,
  describeRefresh,
  expiredSource,
  installedVersion,
  known,
  linesOf,
  type RefreshingClient,
  twoServers,
} from "@kintone-auth/test-fixtures";
import got, { type Got, type OptionsInit } from "got";
import { describe, expect, it } from "vitest";

type Body = Pick<OptionsInit, "body" | "json" | "form">;

const bodies: Readonly<Record<string, readonly [isRepeated: boolean, make: () => Body]>> = {
  "an object, as JSON": [true, () => ({ json: JSON.parse(bodyText) })],
  "a form": [true, () => ({ form: { body: bodyText } })],
  "a text": [true, () => ({ body: bodyText })],
  "a Buffer": [true, () => ({ body: Buffer.from(bodyText) })],
  "a Uint8Array": [true, () => ({ body: new TextEncoder().encode(bodyText) })],
  "a Node.js stream": [false, () => ({ body: Readable.from([bodyText]) })],
  "a generator": [
    false,
    () => ({
      body: (async function* () {
        yield bodyText;
      })(),
    }),
  ],
  "FormData with a file": [
    false,
    () => {
      const form = new FormData();
      form.set("file", new Blob([bodyText]), "山田.json");
      return { body: form };
    },
  ],
};

const withoutRetries = { limit: 0 };

describeRefresh({
  name: `got ${installedVersion(import.meta.url)}`,
  followsRedirects: true,
  hasRetries: true,
  kintoneOAuth,
  getAuthFailure,
  kintoneAuth: (options) =>
    callOf(got.extend({ retry: withoutRetries, hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options, { retries = 0, takesEveryStatus = false } = {}) => {
    const retry = {
      limit: retries,
      calculateDelay: ({ computedValue }: { computedValue: number }) => computedValue && 1,
    };
    return callOf(withKintoneAuth(got.extend({ retry, throwHttpErrors: !takesEveryStatus }), options));
  },
  bodies: Object.fromEntries(Object.entries(bodies).map(([name, [isRepeated, make]]) => [name, { make, isRepeated }])),
});

function callOf(job: Got): ReturnType<RefreshingClient["withKintoneAuth"]> {
  return async ({ url, body, ...request }) => {
    const sent = typeof body === "string" ? { body } : Object(body);
    const { statusCode } = await job(url, { ...request, ...sent });
    return { status: statusCode };
  };
}

it("a client whose credentials nobody can refresh has no afterResponse hook", () => {
  const hooksWith = (options: Parameters<typeof withKintoneAuth>[1]) =>
    withKintoneAuth(got, options).defaults.options.hooks.afterResponse;
  const baseUrl = "https://example.cybozu.com";
  expect(hooksWith({ baseUrl, apiToken: "someToken" })).toHaveLength(0);
  expect(hooksWith({ baseUrl, oauth: expiredSource() })).toHaveLength(1);
});

describe("an access token that has expired", () => {
  const servers = twoServers();
  const records = () => `${servers.kintone.baseUrl}/k/v1/records.json?app=1`;
  const connect = (client: Got, oauth = expiredSource()) =>
    withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, oauth });

  it("is refreshed for a stream too, which is not repeated: the error says so, and the next one succeeds", async () => {
    const oauth = expiredSource();
    const job = connect(got, oauth);
    const error: unknown = await job
      .stream(records())
      .toArray()
      .catch((error: unknown) => error);
    expect(getAuthFailure(error)?.summary).toContain("Send it again");
    expect(servers.kintone.requests).toHaveLength(1);
    const chunks: unknown[] = await job.stream(records()).toArray();
    expect(chunks.join("")).toContain("records");
    expect(oauth.rejected).toStrictEqual(["expired"]);
  });

  it("leaves the user's afterResponse hooks in place, before it and after it: they see the response that counts", async () => {
    const seen: string[] = [];
    const see = (name: string) => (response: { statusCode: number }) => {
      seen.push(`${name} ${response.statusCode}`);
      return response;
    };
    const before = got.extend({ hooks: { afterResponse: [see("before") as never] } }); // The majors type it differently.
    const job = connect(before).extend({ hooks: { afterResponse: [see("after") as never] } });
    await job(records());
    expect(seen).toStrictEqual(["before 401", "before 200", "after 200"]);
  });

  it("is refreshed also where the user's calculateDelay forbids every retry, and then still forbids it", async () => {
    const job = connect(got.extend({ retry: { limit: 3, calculateDelay: () => 0 } }));
    expect((await job(records())).statusCode).toBe(200);
    servers.kintone.failNext(503);
    await expect(job(records())).rejects.toMatchObject({ response: { statusCode: 503 } });
    expect(servers.kintone.requests).toHaveLength(3);
  });

  it("is judged by what the request carried, where a later hook has the decision made anew", async () => {
    const oauth = expiredSource();
    const toUsers = (options: { url?: string | URL | undefined }) => {
      options.url = new URL("/v1/users.json", servers.kintone.baseUrl);
    };
    const priority = ["apiToken", "oauth"] as const;
    const apiToken = { 2: known.tokenOfApp2 };
    const job = withKintoneAuth(got, { baseUrl: servers.kintone.baseUrl, oauth, apiToken, priority }).extend({
      hooks: { beforeRequest: [toUsers as never] }, // The majors type it differently.
    });
    await job(`${servers.kintone.baseUrl}/k/v1/records.json?app=2`).catch(() => undefined);
    expect(servers.kintone.requests.map((request) => linesOf(request, "Authorization"))).toStrictEqual([
      ["Bearer expired"],
      [`Bearer ${known.accessToken}`],
    ]);
    expect(oauth.rejected).toStrictEqual(["expired"]);
  });

  it("is not refreshed for an attempt that a later hook has sent to another origin", async () => {
    const oauth = expiredSource();
    let attempts = 0;
    const elsewhereAtLast = (options: { url?: string | URL | undefined }) => {
      attempts += 1;
      if (attempts === 2) options.url = new URL("/k/v1/records.json?app=1", servers.elsewhere.baseUrl);
    };
    const job = connect(
      got.extend({ retry: { limit: 1, calculateDelay: ({ computedValue }) => computedValue && 1 } }),
      oauth,
    );
    servers.kintone.failNext(503);
    servers.elsewhere.refuseNext("CB_OA01");
    const hooks = { beforeRequest: [elsewhereAtLast as never] }; // The majors type it differently.
    await expect(job.extend({ hooks })(records())).rejects.toMatchObject({ response: { statusCode: 401 } });
    expect(servers.elsewhere.requests.map((request) => linesOf(request, "Authorization"))).toStrictEqual([[]]);
    expect(oauth.rejected).toStrictEqual([]);
  });

  it("is refreshed on each page that needs it", async () => {
    const oauth = expiredSource();
    let page = 0;
    const paginate = ({ response }: { response: { statusCode: number } }) => {
      page += 1;
      if (page === 1) servers.kintone.refuseNext("CB_OA01");
      return response.statusCode === 200 && page < 3 ? { searchParams: { app: 1, offset: page } } : false;
    };
    const pagination = { transform: () => [1], paginate: paginate as never }; // The majors type it differently.
    expect(await connect(got, oauth).paginate.all(records(), { pagination })).toStrictEqual([1, 1, 1]);
    expect(oauth.rejected).toStrictEqual(["expired", known.accessToken]);
  });

  it("is refreshed once, and leaves it to the user's calculateDelay to end the user's own repetitions", async () => {
    let repetitions = 0;
    const client = got.extend({
      throwHttpErrors: false,
      retry: { limit: 3, methods: ["GET"], calculateDelay: ({ attemptCount }) => (attemptCount > 3 ? 0 : 1) },
    });
    const job = connect(client, expiredSource()).extend({
      hooks: {
        afterResponse: [
          (response, retryWithMergedOptions) => {
            repetitions += 1;
            return repetitions < 50 ? retryWithMergedOptions({ preserveHooks: true } as never) : response;
          },
        ],
      },
    });
    await job(records()).catch(() => undefined);
    expect(servers.kintone.requests.length).toBeLessThan(10);
  });

  it("is not refreshed, nor is anything authorized, when a hook has sent the request to another origin, which redirects back", async () => {
    const oauth = expiredSource();
    let hops = 0;
    const elsewhereAtFirst = (options: { url?: string | URL | undefined }) => {
      hops += 1;
      if (hops === 1) options.url = new URL("/moved", servers.elsewhere.baseUrl);
    };
    servers.elsewhere.redirectNext(302, records());
    const hooks = { beforeRequest: [elsewhereAtFirst as never] }; // The majors type it differently.
    await expect(connect(got, oauth).extend({ hooks })(records())).rejects.toMatchObject({
      response: { statusCode: 401 },
    });
    const received = [...servers.elsewhere.requests, ...servers.kintone.requests];
    expect(received.map((request) => linesOf(request, "Authorization"))).toStrictEqual([[], []]);
    expect(oauth.rejected).toStrictEqual([]);
  });
});
