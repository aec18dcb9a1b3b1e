import { expect } from "vitest";
import { credentialsOf } from "../../fake-kintone/credentials.ts";
import { headerVectors } from "../../header-vectors.ts";
import { type ConformanceCase, records } from "../conformance-case.ts";

export const vectors: readonly ConformanceCase[] = headerVectors.map(
  ({ name, configuration, path = records, headers }) => ({
    name: `arrives byte for byte: ${name}`,
    run: async ({ kintone, connect }) => {
      await connect(configuration)({ url: kintone.baseUrl + path });
      const expected = Object.entries(headers).map(([name, value]) => [name, [value]]);
      expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual(Object.fromEntries(expected));
    },
  }),
);
