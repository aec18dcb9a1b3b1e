import { kintoneAuth, withKintoneAuth } from "@kintone-auth/ky";
import { everyWayThatAsks, known, twoServers } from "@kintone-auth/test-fixtures";
import ky, { type KyInstance, type Options } from "ky";
import { Agent } from "undici";
import { describe, expect, it } from "vitest";

const servers = twoServers();
const path = "/k/v1/record.json?app=1&id=7";
const forms: Readonly<Record<string, (client: KyInstance) => KyInstance>> = {
  kintoneAuth: (client) => client.extend({ hooks: { beforeRequest: [kintoneAuth(options())] } }),
  withKintoneAuth: (client) => withKintoneAuth(client, options()),
};

function options() {
  return { baseUrl: servers.kintone.baseUrl, apiToken: known.tokenOfApp1 };
}

describe.each(Object.entries(forms))("a dispatcher that is a plain object, with %s,", (form, connect) => {
  it("keeps its properties, at the base origin and at another", async () => {
    const agent = new Agent();
    const dispatch: Agent["dispatch"] = (options, handler) => agent.dispatch(options, handler);
    const origins = [servers.elsewhere.baseUrl, servers.kintone.baseUrl];
    const own = { secret: "ownSecret", dispatch };
    for (const origin of origins) {
      const given: Options & { dispatcher: object } = { retry: 0, dispatcher: own };
      await connect(ky.create())(origin + path, given).catch(() => undefined);
      expect({ ...own }, `${form}, ${origin}`).toMatchObject({ secret: "ownSecret", dispatch });
      expect("toJSON" in own).toBe(origin === servers.kintone.baseUrl);
    }
    await agent.close();
    for (const text of everyWayThatAsks(own)) expect(text).not.toContain("ownSecret");
  });
});

/** ky 1 runs no hook after it. */
describe("behind a hook that returns a request, no error prints the caller's headers:", () => {
  const failures: Readonly<Record<string, Options>> = {
    HTTPError: {},
    TimeoutError: { timeout: 20, fetch: () => new Promise(() => undefined) },
  };
  it.each(Object.entries(failures))("%s", async (name, failing) => {
    const copy = (first: Request | { readonly request: Request }) =>
      new Request("request" in first ? first.request : first, { headers: { "X-Hook-Key": "hookSecret" } });
    const client = withKintoneAuth(ky.create({ hooks: { beforeRequest: [copy] } }), options());
    servers.kintone.refuseNext("GAIA_IA02");
    const headers = { "X-Own-Key": "ownSecret" };
    const error = await client(servers.kintone.baseUrl + path, { retry: 0, headers, ...failing }).catch(
      (error: unknown) => error,
    );
    expect(error).toMatchObject({ name });
    for (const text of everyWayThatAsks(error)) expect(text).not.toMatch(/hookSecret|ownSecret/);
  });
});
