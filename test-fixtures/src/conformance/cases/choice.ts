import { expect } from "vitest";
import { credentialsOf, schemesOf } from "../../fake-kintone/credentials.ts";
import { tokenOfApp1, userApiToken } from "../../fake-kintone/known-credentials.ts";
import type { SchemeConfiguration } from "../adapter-under-test.ts";
import { type ConformanceCase, codeOfRejection, everyScheme, records } from "../conformance-case.ts";

type RecordsScheme = keyof typeof everyScheme;

const order: readonly RecordsScheme[] = ["password", "apiToken", "oauth", "session"];

/** All fifteen, as bit patterns. */
const subsets = Array.from({ length: 2 ** order.length - 1 }, (_, index) =>
  order.filter((_, bit) => (index + 1) & (1 << bit)),
);

function only(names: readonly RecordsScheme[]): Partial<typeof everyScheme> {
  return Object.fromEntries(names.map((name) => [name, everyScheme[name]]));
}

const oneOfEachSubset: readonly ConformanceCase[] = subsets.map((configured) => ({
  name: `sends ${configured[0]} alone when configured: ${configured.join(", ")}`,
  run: async ({ kintone, connect }) => {
    const { status } = await connect(only(configured))({ url: kintone.baseUrl + records });
    expect(schemesOf(kintone.requests.at(-1))).toStrictEqual([configured[0]]);
    expect(status).toBe(200);
  },
}));

export const choice: readonly ConformanceCase[] = [
  ...oneOfEachSubset,
  {
    name: "tries the schemes in the order of priority",
    run: async ({ kintone, connect }) => {
      const priority = order.toReversed();
      for (const configured of subsets) {
        await connect({ ...only(configured), priority })({ url: kintone.baseUrl + records });
        expect(schemesOf(kintone.requests.at(-1))).toStrictEqual([configured.at(-1)]);
      }
    },
  },
  {
    name: "sends a user API token to the User API, after a password, and to no other API",
    run: async ({ kintone, connect }) => {
      const { password, ...others } = everyScheme;
      const schemesFor = async (configuration: SchemeConfiguration, path: string) => {
        expect(await connect(configuration)({ url: kintone.baseUrl + path })).toMatchObject({ status: 200 });
        return schemesOf(kintone.requests.at(-1));
      };
      expect(await schemesFor({ ...others, userApiToken }, "/v1/users.json")).toStrictEqual(["userApiToken"]);
      expect(await schemesFor({ ...others, userApiToken }, records)).toStrictEqual(["apiToken"]);
      expect(await schemesFor({ password, userApiToken }, "/v1/users.json")).toStrictEqual(["password"]);
      const alone = connect({ userApiToken: () => userApiToken })({ url: kintone.baseUrl + records });
      expect(await codeOfRejection(alone)).toBe("ERR_NO_CREDENTIALS");
    },
  },
  {
    name: "sends a scheme that the API takes before one that it does not take",
    run: async ({ kintone, connect }) => {
      const { oauth, password, session } = everyScheme;
      const send = connect({ oauth, password, priority: ["oauth", "password"] });
      expect(await send({ url: `${kintone.baseUrl}/v1/users.json` })).toMatchObject({ status: 200 });
      expect(schemesOf(kintone.requests.at(-1))).toStrictEqual(["password"]);
      const inSession = connect({ oauth, session });
      expect(await inSession({ url: `${kintone.baseUrl}/k/v1/space.json?id=5` })).toMatchObject({ status: 200 });
      expect(schemesOf(kintone.requests.at(-1))).toStrictEqual(["session"]);
    },
  },
  {
    name: "sends nothing to an API that needs no credentials",
    run: async ({ kintone, connect }) => {
      const send = connect({ ...everyScheme, apiToken: { 12: tokenOfApp1 }, priority: order });
      expect(await send({ url: `${kintone.baseUrl}/k/v1/apis.json` })).toMatchObject({ status: 200 });
      expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({});
    },
  },
  {
    name: "falls back to the next scheme when a function returns undefined",
    run: async ({ kintone, connect }) => {
      const send = connect({ password: () => undefined, apiToken: async () => undefined, oauth: everyScheme.oauth });
      await send({ url: kintone.baseUrl + records });
      expect(schemesOf(kintone.requests.at(-1))).toStrictEqual(["oauth"]);
    },
  },
  {
    name: "takes a credential from a function, and from an asynchronous function",
    run: async ({ kintone, connect }) => {
      const values = { password: () => everyScheme.password, apiToken: async () => [tokenOfApp1] };
      await connect({ password: values.password })({ url: kintone.baseUrl + records });
      expect(schemesOf(kintone.requests.at(-1))).toStrictEqual(["password"]);
      await connect({ apiToken: values.apiToken })({ url: kintone.baseUrl + records });
      expect(schemesOf(kintone.requests.at(-1))).toStrictEqual(["apiToken"]);
    },
  },
  {
    name: "sends nothing when no credential is available",
    run: async ({ kintone, connect }) => {
      const request = connect({ apiToken: () => undefined })({ url: kintone.baseUrl + records });
      expect(await codeOfRejection(request)).toBe("ERR_NO_CREDENTIALS");
      expect(kintone.requests).toHaveLength(0);
    },
  },
  {
    name: "sends nothing, not even by another scheme, when a function rejects",
    run: async ({ kintone, connect }) => {
      const fail = async (): Promise<string> => {
        throw new Error("the vault is sealed");
      };
      const request = connect({ apiToken: fail, oauth: everyScheme.oauth })({ url: kintone.baseUrl + records });
      expect(await codeOfRejection(request)).toBe("ERR_CREDENTIALS_UNAVAILABLE");
      expect(kintone.requests).toHaveLength(0);
    },
  },
  {
    name: "sends nothing when a function returns a value that a header cannot carry",
    run: async ({ kintone, connect }) => {
      const request = connect({ apiToken: () => "full width" })({ url: kintone.baseUrl + records });
      expect(await codeOfRejection(request)).toBe("ERR_INVALID_OPTIONS");
      expect(kintone.requests).toHaveLength(0);
    },
  },
];
