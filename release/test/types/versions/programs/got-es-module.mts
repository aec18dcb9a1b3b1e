// got itself apart from the others, since `node10` does not find it.
import { type KintoneAuthOptions, kintoneAuth, withKintoneAuth } from "@kintone-auth/got";
import got, { type Got } from "got";

const baseUrl = process.env["KINTONE_BASE_URL"] ?? "https://example.cybozu.com";
const options: KintoneAuthOptions = { baseUrl, apiToken: "token" };
const url = `${baseUrl}/k/v1/records.json?app=1`;

export const client = withKintoneAuth(got.extend(), options);
export const clientOfItsType: Got = client;
export const withHook = got.extend({ hooks: { beforeRequest: [kintoneAuth(options)] } });

export function mistakes(): unknown {
  // @ts-expect-error: an option that there is not
  return withKintoneAuth(got, { baseUrl, apiTokens: "token" });
}

export function sendAll(): Promise<unknown> {
  return Promise.all([client(url), withHook(url)]);
}
