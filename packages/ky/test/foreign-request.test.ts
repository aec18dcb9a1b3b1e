import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { credentialsOf, known, linesOf, twoServers } from "@kintone-auth/test-fixtures";
import type { KyInstance } from "ky";
import * as kyModule from "ky";
import * as undici from "undici";
import { describe, expect, it } from "vitest";

const { default: ky } = kyModule;
const token = known.tokenOfApp1;
const session = { cookie: known.sessionCookie, requestToken: () => known.requestToken };
const servers = twoServers();
type Auth = Parameters<typeof kintoneAuth>[0];

class NamedRequest extends Request {
  get [Symbol.toStringTag](): string {
    return "NamedRequest";
  }
}

interface Kind {
  readonly make: (url: string, init: RequestInit) => Request;
  readonly fetch?: typeof fetch;
}

const kinds: Readonly<Record<string, Kind>> = {
  "undici's own, with undici's fetch": {
    // undici's types are not those that Node.js has of its built-in undici.
    make: (url, init) => new undici.Request(url, init as undici.RequestInit) as unknown as Request,
    fetch: undici.fetch as unknown as typeof fetch,
  },
  "of a class with another name": { make: (url, init) => new NamedRequest(url, init) },
  "an object that is like one": {
    make: (url, init) => {
      const request = new Request(url, init);
      const { method, headers, body, signal } = request;
      const alike: object = {
        ...{ url, method, headers, body, signal, [Symbol.toStringTag]: "Request" },
        blob: () => request.blob(),
        clone: () => alike,
        toString: () => url,
      };
      return alike as Request;
    },
  },
};

const forms: Readonly<Record<string, (client: KyInstance, auth: Auth) => KyInstance>> = {
  kintoneAuth: (client, auth) => client.extend({ hooks: { beforeRequest: [kintoneAuth(auth)] } }),
  withKintoneAuth,
};

describe("a request that a hook returns", () => {
  // ky 1 takes only what the global class or a subclass has made, and calls no hook after one that returns a request.
  const isKy1 = !("replaceOption" in kyModule);
  for (const [form, connect] of Object.entries(forms)) {
    for (const [kind, { make, fetch = globalThis.fetch }] of Object.entries(kinds)) {
      if (isKy1 && (form === "kintoneAuth" || kind !== "of a class with another name")) continue;
      const send = (url: string, auth: Auth, init: RequestInit) => {
        const client = ky.create({ retry: 0, fetch, hooks: { beforeRequest: [() => make(url, init)] } });
        return connect(client, auth)("https://replaced.example");
      };

      it(`is authorized at the base origin: ${kind}, ${form}`, async () => {
        const { kintone } = servers;
        const auth = { baseUrl: kintone.baseUrl, apiToken: token };
        await send(`${kintone.baseUrl}/k/v1/records.json?app=1`, auth, { headers: { "X-Own": "1" } });
        expect(kintone.requests.map(credentialsOf)).toStrictEqual([{ "X-Cybozu-API-Token": [token] }]);
        expect(kintone.requests.map((received) => linesOf(received, "X-Own"))).toStrictEqual([["1"]]);
      });

      it(`is sent as it is to another origin: ${kind}, ${form}`, async () => {
        const { kintone, elsewhere } = servers;
        const auth = { baseUrl: elsewhere.baseUrl, apiToken: token };
        const sent = send(`${kintone.baseUrl}/k/v1/records.json?app=1`, auth, {});
        await expect(sent).rejects.toMatchObject({ name: "HTTPError", response: { status: 401 } });
        expect(kintone.requests.map(credentialsOf)).toStrictEqual([{}]);
      });

      it(`keeps its body, with a session: ${kind}, ${form}`, async () => {
        const { kintone } = servers;
        const init = { method: "POST", body: '{"app":1}', headers: { "Content-Type": "application/json" } };
        await send(`${kintone.baseUrl}/k/v1/record.json`, { baseUrl: kintone.baseUrl, session }, init);
        expect(kintone.requests.map(({ method, body }) => [method, body.toString()])).toStrictEqual([
          ["POST", '{"app":1}'],
        ]);
      });
    }
  }
});
