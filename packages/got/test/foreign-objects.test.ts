import { PassThrough, Readable } from "node:stream";
import { withKintoneAuth } from "@kintone-auth/got";
import { expiredSource, twoServers } from "@kintone-auth/test-fixtures";
import got, { type Got, type OptionsInit } from "got";
import { describe, expect, it } from "vitest";

const servers = twoServers();
const records = "/k/v1/records.json?app=1";

function response(statusCode = 200): Readable {
  const stream = Readable.from([Buffer.from("{}")]);
  return Object.assign(stream, { statusCode, headers: {}, url: "", complete: true });
}

/** What a user's `request` function may return: got takes each of these. */
const returned: Readonly<Record<string, OptionsInit["request"]>> = {
  "a response": (() => response()) as never,
  "a response, late": (async () => response()) as never,
  "a PassThrough": (() => {
    const stream = Object.assign(new PassThrough(), { statusCode: 200, headers: {}, url: "", complete: true });
    return stream.end("{}");
  }) as never,
  "a response whose `on` throws for events that it does not know": (() => {
    const stream = response();
    const on = stream.on.bind(stream);
    stream.on = ((event: string, listener: () => void) => {
      if (event === "socket") throw new TypeError("unknown event");
      return on(event, listener);
    }) as never;
    return stream;
  }) as never,
  "a response whose socket cannot be read": (() =>
    Object.defineProperty(response(), "socket", {
      get() {
        throw new TypeError("no socket");
      },
    })) as never,
  "a response that no property can be defined on": (() =>
    new Proxy(response(), {
      defineProperty() {
        throw new TypeError("not here");
      },
      set: (target, name, value) => Reflect.set(target, name, value),
    })) as never,
  "a response with a `clone` that cannot be bound": (() =>
    Object.assign(response(), { clone: Object.assign(() => undefined, { bind: undefined }) })) as never,
};

describe.each(Object.entries(returned))("%s", (_, request) => {
  it("that a user's request function returns succeeds as it does without us", async () => {
    const url = servers.kintone.baseUrl + records;
    const client = got.extend({ request, throwHttpErrors: false, retry: { limit: 0 } });
    const connected = withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, apiToken: async () => "x" });
    const send = (job: Got) => job(url).text();
    const withoutUs = await send(client);
    expect(typeof (await send(connected))).toBe(typeof withoutUs);
  });
});

describe("a response or an error that a user's hook has made", () => {
  const connect = (client: Got) =>
    withKintoneAuth(client.extend({ retry: { limit: 0 } }), {
      baseUrl: servers.kintone.baseUrl,
      oauth: expiredSource(),
    });

  it.each([
    ["an axios-like one", { status: 401, data: {} }],
    ["one of got's shape", { statusCode: 401, headers: {}, body: "", request: {} }],
    ["one without headers", { statusCode: 401 }],
    ["null", null],
  ])("is the caller's error, whatever its response is: %s", async (_, response) => {
    class OwnError extends Error {}
    const own = Object.freeze(Object.assign(new OwnError("of the user"), { response }));
    const job = connect(got.extend({ hooks: { beforeError: [() => own as never] } }));
    servers.kintone.failNext(404);
    await expect(job(servers.kintone.baseUrl + records)).rejects.toBe(own);
  });

  it("is passed on as it is", async () => {
    const seen: unknown[] = [];
    const see = (response: object) => {
      seen.push(response);
      return response;
    };
    const replace = ({ request }: { request: object }) => ({
      statusCode: 401,
      body: "of the user",
      headers: {},
      request,
    });
    const job = connect(got.extend({ throwHttpErrors: false, hooks: { afterResponse: [replace as never] } })).extend({
      hooks: { afterResponse: [see as never] },
    });
    await job(servers.kintone.baseUrl + records).catch(() => undefined);
    expect(seen).toMatchObject([{ statusCode: 401, body: "of the user" }]);
  });
});
