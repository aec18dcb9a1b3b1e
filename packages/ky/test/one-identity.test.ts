import { withKintoneAuth as wrapFetch } from "@kintone-auth/fetch";
import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { known, schemesOf, twoServers } from "@kintone-auth/test-fixtures";
import ky, { type KyInstance } from "ky";
import { expect, it } from "vitest";

const servers = twoServers();
const home = () => servers.kintone.baseUrl;
const token = () => ({ baseUrl: home(), apiToken: known.tokenOfApp1 });
const session = () => ({
  baseUrl: home(),
  session: { cookie: known.sessionCookie, requestToken: () => known.requestToken },
});
const withHook = (client: KyInstance) => client.extend({ hooks: { beforeRequest: [kintoneAuth(session())] } });

const clients: Readonly<Record<string, () => KyInstance>> = {
  "a hook, and a client": () => withKintoneAuth(withHook(ky), token()),
  "a hook, and a fetch": () => withHook(ky.extend({ fetch: wrapFetch(fetch, token()) })),
  "a client, and a fetch of a later extend": () =>
    withKintoneAuth(ky, session()).extend({ fetch: wrapFetch(fetch, token()) }),
};

it.each(Object.entries(clients))(
  "a request has one identity, that of the outer of %s, also when retried",
  async (_, make) => {
    const client = make().extend({ retry: { limit: 1, delay: () => 1 } });
    servers.kintone.failNext(503);
    await client.get(`${home()}/k/v1/records.json?app=1`);
    await client.post(`${home()}/k/v1/record.json`, { json: { app: 1, record: {} } });
    expect(servers.kintone.requests.map(schemesOf)).toStrictEqual(Array(3).fill(["session"]));
  },
);
