import { expect } from "vitest";
import { credentialsOf } from "../../fake-kintone/credentials.ts";
import { basicOfDomain as basic, tokenOfApp1, tokenOfGuestApp } from "../../fake-kintone/known-credentials.ts";
import { type ConformanceCase, records } from "../conformance-case.ts";

export const basicInAddition: readonly ConformanceCase[] = [
  {
    name: "adds Basic to the scheme, and leaves it out for guest spaces",
    run: async ({ kintone, connect }) => {
      await connect({ apiToken: tokenOfApp1, basic })({ url: kintone.baseUrl + records });
      expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({
        "X-Cybozu-API-Token": [tokenOfApp1],
        Authorization: ["Basic Y2hvY29sYXRlOnB1ZGRpbmc="],
      });
      const guest = { url: `${kintone.baseUrl}/k/guest/5/v1/records.json?app=7` };
      const { status } = await connect({ apiToken: tokenOfGuestApp, basic })(guest);
      expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({ "X-Cybozu-API-Token": [tokenOfGuestApp] });
      expect(status).toBe(200);
    },
  },
  {
    name: "takes Basic from a function, and sends none when that returns undefined",
    run: async ({ kintone, connect }) => {
      await connect({ apiToken: tokenOfApp1, basic: async () => basic })({ url: kintone.baseUrl + records });
      expect(credentialsOf(kintone.requests.at(-1))["Authorization"]).toStrictEqual(["Basic Y2hvY29sYXRlOnB1ZGRpbmc="]);
      await connect({ apiToken: tokenOfApp1, basic: () => undefined })({ url: kintone.baseUrl + records });
      expect(credentialsOf(kintone.requests.at(-1))).toStrictEqual({ "X-Cybozu-API-Token": [tokenOfApp1] });
    },
  },
];
