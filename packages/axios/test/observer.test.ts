import { type ObservedDecision, withKintoneAuth } from "@kintone-auth/axios";
import { known, twoServers } from "@kintone-auth/test-fixtures";
import axios from "axios";
import { describe, expect, it } from "vitest";

describe("the observer", () => {
  const servers = twoServers();

  async function follow(location: string, change: Readonly<Record<string, unknown>>): Promise<readonly string[]> {
    const observed: string[] = [];
    const { baseUrl } = servers.kintone;
    const client = withKintoneAuth(
      axios.create({ adapter: "http", beforeRedirect: (hop) => void Object.assign(hop, change) }),
      {
        baseUrl,
        apiToken: known.tokenOfApp1,
        onDecision: ({ scheme, method, url }: ObservedDecision) => observed.push(`${scheme} ${method} ${url}`),
      },
    );
    servers.kintone.redirectNext(302, location);
    // Some of the servers do not exist, and others refuse it.
    await client.get(`${baseUrl}/old`).catch(() => undefined);
    expect(observed[0]).toBe(`apiToken GET ${baseUrl}/old`);
    return observed.slice(1);
  }

  it("is told where the user's beforeRedirect sends a redirect, past its URL", async () => {
    const { kintone, elsewhere } = servers;
    const { port, hostname } = new URL(elsewhere.baseUrl);
    const own = new URL(kintone.baseUrl);
    const path = "/k/v1/records.json";
    expect(await follow(path, { port })).toStrictEqual([`none GET ${elsewhere.baseUrl}`]);
    expect(elsewhere.requests).toHaveLength(1);
    expect(await follow(path, { hostname: "localhost" })).toStrictEqual([`none GET http://localhost:${own.port}`]);
    expect(await follow(path, { hostname: "::1" })).toStrictEqual([`none GET http://[::1]:${own.port}`]);
    expect(await follow(path, { hostname: "", host: "localhost", port: "" })).toStrictEqual([
      "none GET http://localhost",
    ]);
    const back = { hostname, port: own.port };
    expect(await follow(`${elsewhere.baseUrl}${path}`, back)).toStrictEqual([`none GET ${kintone.baseUrl}${path}`]);
  });

  it("is told of the URL that is asked for, where nothing moves the redirect", async () => {
    const { kintone, elsewhere } = servers;
    const path = "/k/v1/records.json";
    expect(await follow(path, {})).toStrictEqual([`apiToken GET ${kintone.baseUrl}${path}`]);
    expect(await follow(`${elsewhere.baseUrl}${path}`, {})).toStrictEqual([`none GET ${elsewhere.baseUrl}`]);
  });
});
