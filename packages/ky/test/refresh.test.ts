import { EventEmitter, once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { getAuthFailure, kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { kintoneOAuth } from "@kintone-auth/oauth";
import {
  bodyText,
  describeRefresh,
  expiredSource,
  installedVersion,
  known,
  type RefreshingClient,
  twoServers,
} from "@kintone-auth/test-fixtures";
import ky, { type KyInstance, type Options } from "ky";
import { describe, expect, it, vi } from "vitest";

const bare = ky.create({ retry: 0 });

const bodies: Readonly<Record<string, () => BodyInit>> = {
  "a text": () => bodyText,
  "an ArrayBuffer": () => new TextEncoder().encode(bodyText).buffer,
  "a Uint8Array": () => new TextEncoder().encode(bodyText),
  URLSearchParams: () => new URLSearchParams({ body: bodyText }),
  "a Blob": () => new Blob([bodyText]),
  "FormData with a file": () => {
    const form = new FormData();
    form.set("file", new Blob([bodyText]), "山田.json");
    return form;
  },
  "a ReadableStream": () => new Blob([bodyText]).stream(),
};

describeRefresh({
  name: `ky ${installedVersion(import.meta.url)}`,
  followsRedirects: true,
  hasRetries: true,
  kintoneOAuth,
  getAuthFailure,
  kintoneAuth: (options) => callOf(bare.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } })),
  withKintoneAuth: (options, { retries = 0, takesEveryStatus = false } = {}) => {
    const retry = { limit: retries, delay: () => 1 };
    return callOf(withKintoneAuth(ky.create({ retry, timeout: 60_000, throwHttpErrors: !takesEveryStatus }), options));
  },
  bodies: Object.fromEntries(Object.entries(bodies).map(([name, make]) => [name, { make, isRepeated: true }])),
});

function callOf(api: KyInstance): ReturnType<RefreshingClient["withKintoneAuth"]> {
  return async ({ url, body, ...request }) => {
    // Not among ky's types: what the Fetch standard asks for with a stream.
    const options: Options & { duplex?: "half" } = { ...request, duplex: "half" };
    return api(url, body === undefined ? options : { ...options, body: body as BodyInit }); // one of the above
  };
}

describe("an access token that has expired", () => {
  const servers = twoServers();
  const records = () => `${servers.kintone.baseUrl}/k/v1/records.json?app=1`;

  it("shows the user's hooks the answer that counts, once, and is no retry of ky's", async () => {
    const statuses: unknown[] = [];
    const beforeRetry = vi.fn();
    const afterResponse = (...parameters: unknown[]) => {
      // ky 1 passes the response third, ky 2 in an object.
      const response = parameters[2] ?? Reflect.get(Object(parameters[0]), "response");
      statuses.push(Reflect.get(Object(response), "status"));
    };
    const client = ky.create({ hooks: { beforeRetry: [beforeRetry], afterResponse: [afterResponse] } });
    const api = withKintoneAuth(client, { baseUrl: servers.kintone.baseUrl, oauth: expiredSource() });
    expect((await api(records())).status).toBe(200);
    expect(statuses).toStrictEqual([200]);
    expect(beforeRetry).not.toHaveBeenCalled();
  });

  for (const how of ["timeout", "abort"] as const) {
    for (const when of ["a refresh", "a redirect"] as const) {
      it(`is not sent after ${how === "abort" ? "an abort" : "ky's timeout"} during ${when}, whatever was collected`, async () => {
        const { baseUrl } = servers.kintone;
        const gate = new EventEmitter();
        const slowly = async () => {
          // Of a clone's signal, undici has nothing but weak references.
          collectGarbage();
          await Promise.race([once(gate, "open"), wait(2000)]);
          return known.accessToken;
        };
        let asked = 0;
        const getAccessToken = () => {
          if (when === "a refresh") return "expired";
          asked += 1;
          return asked === 1 ? known.accessToken : slowly();
        };
        const oauth = { getAccessToken, refresh: slowly };
        if (when === "a redirect") servers.kintone.redirectNext(307, "/k/v1/record.json");
        const api = withKintoneAuth(bare, { baseUrl, oauth });
        // Long enough for the request before, on a busy machine.
        const stop = how === "abort" ? { signal: AbortSignal.timeout(500) } : { timeout: 500 };
        const request = api.post(`${baseUrl}/k/v1/record.json`, { json: { app: 1 }, ...stop });
        await expect(request).rejects.toMatchObject({ name: "TimeoutError" });
        gate.emit("open");
        await wait(1);
        // What is sent later arrives later.
        await fetch(`${baseUrl}/later`);
        expect(servers.kintone.requests.map(({ path }) => path)).toStrictEqual(["/k/v1/record.json", "/later"]);
      });
    }
  }
});

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");
